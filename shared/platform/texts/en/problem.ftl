# Problems: the code of each, its title, and what to do about it. Sorted by code within a section.

## Of every call

bodyTooLarge = The request is too large
    .detail = A request may hold 256 KB. Files are uploaded separately.
busy = The system is busy
    .detail = Nothing was changed. Please repeat the request in a few seconds.
forbidden = Not allowed
    .detail = This sign-in does not give the right to do it.
idempotencyKeyMalformed = The Idempotency-Key header is malformed
    .detail = The key is 1 to 255 visible ASCII characters.
idempotencyKeyRequired = The Idempotency-Key header is missing
    .detail = Send a key of your own that stays the same when you repeat the request, so that nothing is done twice.
ifMatchMalformed = The If-Match header is malformed
    .detail = Send one ETag as it was received, in quotation marks.
internal = Something went wrong on our side
    .detail = Please try again. If it does not help, tell us the request id.
invalidFields = Some fields need to be corrected
    .detail = See the message at each of them.
malformedJson = The request is not valid JSON
    .detail = Check the body of the request.
notFound = Not found
    .detail = It does not exist, or it is not yours.
preconditionFailed = It was changed meanwhile
    .detail = Look at the current state and decide again.
preconditionRequired = The If-Match header is missing
    .detail = Send the ETag of the state on which you decided.
tokenExpired = Your sign-in has expired
    .detail = Refresh the session or sign in again.
tokenInvalid = Your sign-in is not valid
    .detail = Please sign in again.
tokenMissing = Please sign in
    .detail = This is only for those who are signed in.
unsupportedMediaType = The request is not JSON
    .detail = Send the body with the header Content-Type: application/json.

## Of a field

field-empty = Must not be empty
field-expired = Has expired
field-malformed = Is written incorrectly
field-missing = Must be there
field-notAllowed = Is not one of the possible values
field-notAsPromised = The file is not as announced, or was not uploaded
field-outOfRange = The date lies outside the allowed range
field-repeated = Occurs twice
field-tooCommon = Is too easy to guess
field-tooLarge = Must not exceed { $limit }
field-tooLong = { $limit ->
        [one] Must not be longer than { $limit } character
       *[other] Must not be longer than { $limit } characters
    }
field-tooMany = { $limit ->
        [one] Must not be more than { $limit } item
       *[other] Must not be more than { $limit } items
    }
field-tooShort = { $limit ->
        [one] Must have at least { $limit } character
       *[other] Must have at least { $limit } characters
    }
field-unknown = Does not exist, or is not yours
field-unknownField = There is no such field
field-wrongCheckDigit = The check digit does not fit: most likely a typing error
field-wrongType = Is of the wrong type
