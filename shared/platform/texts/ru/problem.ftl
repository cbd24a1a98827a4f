# Проблемы: код, заголовок и что делать. Внутри раздела по алфавиту кодов.

## Любого запроса

bodyTooLarge = Запрос слишком большой
    .detail = Запрос может занимать 256 КБ. Файлы загружаются отдельно.
busy = Система занята
    .detail = Ничего не изменено. Повторите запрос через несколько секунд.
forbidden = Недоступно
    .detail = Этот вход не даёт права на такое действие.
idempotencyKeyMalformed = Заголовок Idempotency-Key записан неверно
    .detail = Ключ состоит из 1–255 видимых символов ASCII.
idempotencyKeyRequired = Нет заголовка Idempotency-Key
    .detail = Отправьте свой ключ, одинаковый при повторах запроса, чтобы ничего не выполнилось дважды.
ifMatchMalformed = Заголовок If-Match записан неверно
    .detail = Отправьте один ETag в кавычках, как он был получен.
internal = Ошибка на нашей стороне
    .detail = Попробуйте ещё раз. Если не поможет, сообщите нам номер запроса.
invalidFields = Исправьте некоторые поля
    .detail = Что именно, указано у каждого поля.
malformedJson = Запрос не является правильным JSON
    .detail = Проверьте тело запроса.
notFound = Не найдено
    .detail = Этого нет, или это не ваше.
preconditionFailed = Тем временем всё изменилось
    .detail = Посмотрите текущее состояние и решите заново.
preconditionRequired = Нет заголовка If-Match
    .detail = Отправьте ETag состояния, по которому принято решение.
tokenExpired = Срок входа истёк
    .detail = Обновите сеанс или войдите снова.
tokenInvalid = Вход недействителен
    .detail = Войдите снова.
tokenMissing = Войдите в систему
    .detail = Это доступно только после входа.
unsupportedMediaType = Запрос не в формате JSON
    .detail = Отправьте тело с заголовком Content-Type: application/json.

## Поля

field-empty = Не должно быть пустым
field-expired = Срок действия истёк
field-malformed = Записано неверно
field-missing = Обязательно для заполнения
field-notAllowed = Нет среди возможных значений
field-notAsPromised = Файл не такой, как заявлено, или не загружен
field-outOfRange = Дата вне допустимых пределов
field-repeated = Указано дважды
field-tooCommon = Слишком легко угадать
field-tooLarge = Не больше { $limit }
field-tooLong = { $limit ->
        [one] Не длиннее { $limit } символа
       *[other] Не длиннее { $limit } символов
    }
field-tooMany = Не больше { $limit }
field-tooShort = { $limit ->
        [one] Не короче { $limit } символа
       *[other] Не короче { $limit } символов
    }
field-unknown = Этого нет, или это не ваше
field-unknownField = Такого поля нет
field-wrongCheckDigit = Контрольная цифра не сходится: скорее всего, опечатка
field-wrongType = Значение не того типа
