# Праблемы: код, загаловак і што рабіць. Унутры раздзела па алфавіце кодаў.

## Любога запыту

bodyTooLarge = Запыт занадта вялікі
    .detail = Запыт можа займаць 256 КБ. Файлы загружаюцца асобна.
busy = Сістэма занятая
    .detail = Нічога не зменена. Паўтарыце запыт праз некалькі секунд.
forbidden = Недаступна
    .detail = Гэты ўваход не дае права на такое дзеянне.
idempotencyKeyMalformed = Загаловак Idempotency-Key запісаны няправільна
    .detail = Ключ складаецца з 1–255 бачных сімвалаў ASCII.
idempotencyKeyRequired = Няма загалоўка Idempotency-Key
    .detail = Адпраўце свой ключ, аднолькавы пры паўторах запыту, каб нічога не выканалася двойчы.
ifMatchMalformed = Загаловак If-Match запісаны няправільна
    .detail = Адпраўце адзін ETag у двукоссі, як ён быў атрыманы.
internal = Памылка на нашым баку
    .detail = Паспрабуйце яшчэ раз. Калі не дапаможа, паведаміце нам нумар запыту.
invalidFields = Выпраўце некаторыя палі
    .detail = Што менавіта, пазначана каля кожнага поля.
malformedJson = Запыт не з’яўляецца правільным JSON
    .detail = Праверце цела запыту.
notFound = Не знойдзена
    .detail = Гэтага няма, або гэта не ваша.
preconditionFailed = Тым часам усё змянілася
    .detail = Паглядзіце бягучы стан і вырашыце нанова.
preconditionRequired = Няма загалоўка If-Match
    .detail = Адпраўце ETag стану, паводле якога прынята рашэнне.
tokenExpired = Тэрмін уваходу скончыўся
    .detail = Абнавіце сеанс або ўвайдзіце зноў.
tokenInvalid = Уваход несапраўдны
    .detail = Увайдзіце зноў.
tokenMissing = Увайдзіце ў сістэму
    .detail = Гэта даступна толькі пасля ўваходу.
unsupportedMediaType = Запыт не ў фармаце JSON
    .detail = Адпраўце цела з загалоўкам Content-Type: application/json.

## Поля

field-empty = Не павінна быць пустым
field-expired = Тэрмін дзеяння скончыўся
field-malformed = Запісана няправільна
field-missing = Трэба запоўніць
field-notAllowed = Няма сярод магчымых значэнняў
field-notAsPromised = Файл не такі, як заяўлена, або не загружаны
field-outOfRange = Дата па-за дазволенымі межамі
field-repeated = Пазначана двойчы
field-tooCommon = Занадта лёгка здагадацца
field-tooLarge = Не больш за { $limit }
field-tooLong = { $limit ->
        [one] Не даўжэй за { $limit } сімвал
        [few] Не даўжэй за { $limit } сімвалы
       *[other] Не даўжэй за { $limit } сімвалаў
    }
field-tooMany = Не больш за { $limit }
field-tooShort = { $limit ->
        [one] Не карацей за { $limit } сімвал
        [few] Не карацей за { $limit } сімвалы
       *[other] Не карацей за { $limit } сімвалаў
    }
field-unknown = Гэтага няма, або гэта не ваша
field-unknownField = Такога поля няма
field-wrongCheckDigit = Кантрольная лічба не сыходзіцца: хутчэй за ўсё, памылка пры наборы
field-wrongType = Значэнне не таго тыпу
