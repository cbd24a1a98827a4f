# Problems: the code of each, its title, and what to do about it. Sorted by code within a section.

## Of every call

bodyTooLarge = The request is too large
    .detail = A request may hold 256 KB. Files are uploaded separately.
busy = The system is busy
    .detail = Nothing was changed. Please repeat the request in a few seconds.
erased = The personal data were erased
    .detail = The storage term has ended, so nothing can be done with this appeal any more.
forbidden = Not allowed
    .detail = This sign-in does not give the right to do it.
idempotencyKeyMalformed = The Idempotency-Key header is malformed
    .detail = The key is 1 to 255 visible ASCII characters.
idempotencyKeyRequired = The Idempotency-Key header is missing
    .detail = Send a key of your own that stays the same when you repeat the request, so that nothing is done twice.
idempotencyKeyReused = This Idempotency-Key belongs to another request
    .detail = Repeat that request unchanged, or send this one with a new key.
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
sessionEnded = Your session has ended
    .detail = Please sign in again.
tokenExpired = Your sign-in has expired
    .detail = Refresh the session or sign in again.
tokenInvalid = Your sign-in is not valid
    .detail = Please sign in again.
tokenMissing = Please sign in
    .detail = This is only for those who are signed in.
unsupportedMediaType = The request is not JSON
    .detail = Send the body with the header Content-Type: application/json.
deadlinePassed = The deadline until which this was possible has passed
    .detail = The reply names it. Look at the current state of the appeal.
wrongStatus = Not possible at this stage
    .detail = The appeal is at another stage. Look at its current state.

## Of challenges

challengedAlready = This decision was challenged before
    .detail = The reply names the challenge. The same decision cannot be challenged again.
challengedTooOften = It cannot be challenged any more
    .detail = The appeal was challenged too many times. Send a new appeal to the superior organisation, or go to court.
isAChallenge = This is a challenge of a decision
    .detail = A challenge is considered by itself: it cannot be merged with another appeal.
noSuperior = There is no superior organisation
    .detail = The decision of this organisation is challenged in court (Law No. 300-Z, article 20).
notAChallenge = This is no challenge
    .detail = A prescription is issued only on a challenge of a subordinate organisation's decision.
tookOthersIn = Other appeals were merged into this one
    .detail = They count as one with it and would be left behind. Take back their merging first; then each can be merged or redirected by itself.

## Of registrations, accounts and sessions

alreadyConfirmed = This registration is finished
    .detail = The account exists already. Please sign in.
certificateNotYours = This certificate cannot be linked to the account
    .detail = A legal entity links certificates that name its УНП, a natural person their own certificates.
certificateTaken = This certificate opens another account
    .detail = A certificate opens one account only. Remove it there first.
codeExpired = The code has expired
    .detail = A code is good for ten minutes. Ask for a new one.
emailTaken = This e-mail address belongs to another account
    .detail = Give another address, or sign in to that account.
freshProofNeeded = Confirm that it is you
    .detail = To change how you sign in or how you are reached, sign in once more, by password or e-signature. That is good for five minutes.
locked = Too many attempts to sign in
    .detail = Wait a little before the next attempt.
loginTaken = This login belongs to another account
    .detail = Choose another login and send the code again.
phoneTaken = This mobile number belongs to an account already
    .detail = One number belongs to one account. Please sign in to it.
pushOff = Push messages are switched off
    .detail = This installation sends no push messages.
tooManySignatories = Too many people who sign appeals
    .detail = Remove one who signs no more.
tooManyCertificates = Too many certificates
    .detail = Remove one that you do not use any more.
tooManyAppeals = Too many appeals today
    .detail = Try again tomorrow, or put everything into one appeal.
tooManyEntries = Too many appeals entered today
    .detail = Enter the others tomorrow, or ask a colleague.
tooManyDevices = Too many devices
    .detail = Remove one that you do not use any more.
tooManyLinks = Too many links were mailed today
    .detail = Look into your mail, also among the unwanted messages, or try again tomorrow.
tooManyMessages = Too many registrations or messages today
    .detail = Please try again tomorrow.
tooManyTries = Too many wrong codes
    .detail = This registration is used up. Please register anew.
tooSoon = A code was sent a moment ago
    .detail = Wait a minute before you ask for another.
tooManyUploads = Too many files today
    .detail = No more files can be uploaded for now.
wrongCode = The code is wrong
    .detail = Check the last message that we sent you.
wrongCredentials = Login or password is wrong
    .detail = Check the keyboard layout and try again.

## Of files

attachmentPending = The file is still being checked
    .detail = Try again in a minute.
attachmentRefused = The file cannot be opened
    .detail = The check found it harmful, not what it claims to be, or could not look into it.

## Of an organisation's people

isSubstitute = This person acts for a colleague then
    .detail = End that absence first, or choose other days.
lastAdministrator = This is the last administrator
    .detail = Make somebody else an administrator first: without one nobody could manage the organisation's people.
personRemoved = This person was removed
    .detail = Somebody who comes back is added anew.
personalNumberTaken = This personal number is somebody else's
    .detail = A certificate is one person's: nobody shares an account.
substituteUnavailable = The substitute is not there then
    .detail = Choose a colleague who is neither suspended nor away on any of these days.

## Of drafts

draftSubmitted = This appeal has been sent
    .detail = It cannot be changed any more. Look for it among your appeals.
tooManyDrafts = Too many drafts
    .detail = Send or remove one of your drafts first.

## Of outside providers

authorizationUnknown = This sign-in was not begun here
    .detail = It is good for ten minutes, once, and in the browser that began it. Begin again.
identityRefused = The provider did not confirm who you are
    .detail = Begin again; if it does not help, sign in another way and tell us the request id.
identityTaken = This sign-in opens another account
    .detail = An identity of a provider opens one account only. Unlink it there first.
identityUnknown = This sign-in opens no account yet
    .detail = Sign in another way and link it in the cabinet, or register.
lastSignatory = Nobody else has signed in yet
    .detail = Add another person, and wait until they have signed in.
lastWayIn = This is the only way into the account
    .detail = Add another way to sign in first.
providerUnavailable = The provider does not answer
    .detail = Try again a little later, or sign in another way.
tooManyAuthorizations = Too many sign-ins were begun today
    .detail = Sign in another way, or try again tomorrow.
tooManyIdentities = Too many linked sign-ins
    .detail = Unlink one that you do not use any more.

## Of e-signatures

certificateCriticalExtension = The certificate cannot be used here
    .detail = It demands something that this system does not know.
certificateExpired = The certificate has expired
    .detail = Sign with a valid certificate.
certificateIdentityIncomplete = The certificate does not say who signed
    .detail = It lacks the personal number, the surname or the УНП, or one of them is wrong.
certificateMalformed = A certificate in the signature cannot be read
    .detail = Sign again; if it does not help, ask whoever issued the certificate.
certificateMissing = The signature brings no certificate
    .detail = Let your program add the signer's certificate to the signature.
certificateNotYetValid = The certificate is not valid yet
    .detail = Sign with a valid certificate.
certificateRevoked = The certificate is revoked
    .detail = Sign with a valid certificate.
certificateUntrusted = The certificate was issued by nobody we trust
    .detail = Sign with a certificate of the State PKI (ГосСУОК).
certificateUsage = The certificate is not for signatures
    .detail = Sign with a certificate that was issued for signing.
challengeUnknown = This challenge cannot be used
    .detail = A challenge is good for ten minutes and for one attempt. Ask for a new one and sign that.
revocationUnknown = It cannot be checked whether the certificate is revoked
    .detail = Try again later; if it does not help, tell us the request id.
signatureInvalid = The signature is not valid
    .detail = What was signed or the signature was changed. Sign again.
signatureMalformed = The signature cannot be read
    .detail = Send CMS SignedData of one signer, DER in base64.
signatureOfOtherContent = Something else was signed
    .detail = Sign the very bytes that you were given, without changing them.
signatureUnsupported = This kind of signature is not supported
    .detail = Sign with bign-curve256v1 and belt-hash.
signatoryUnknown = You are not yet among those who sign for this organisation
    .detail = Ask somebody who signs in already to add you in the cabinet, by the personal number of your certificate.
signerUnknown = This certificate opens nothing here
    .detail = An official must be enrolled by an administrator; a citizen links the certificate in the cabinet first. A legal entity signs in right after its registration: after a day, or in another browser, register it again.
signingTimeOutOfRange = The time of signing is not now
    .detail = Set the clock of the computer on which you sign, and sign again.

## Of answers

documentChanged = The document has changed since
    .detail = The draft was changed after this document was served. Read the new one and sign that.
documentNotServed = There is no document to sign yet
    .detail = Ask for the document, read it and sign that.
filesPending = The files of the answer are still being checked
    .detail = The check takes some seconds. Sign again then.
filesRefused = The answer cannot be signed with these files
    .detail = The check refused files of the answer: whoever receives it could never open them. Remove them or attach others, read the document again and sign it.
noDraft = There is no draft of the answer
    .detail = Write one first.

## Of a field

field-empty = Must not be empty
field-expired = Has expired
field-inUse = The file is in another appeal or answer already: upload it again
field-malformed = Is written incorrectly
field-malformed-sign =
    { $kind ->
        [cyrillic] The Cyrillic letter “{ $sign }”
        [latin] The Latin letter “{ $sign }”
        [digit] The digit “{ $sign }”
        [space] A space
       *[other] The sign “{ $sign }”
    } ({ $codePoint }, character { $position }) cannot stand here
field-missing = Must be there
field-notAllowed = Is not one of the possible values
field-notAsPromised = The file is not as announced, or was not uploaded
field-notThere = Is suspended, or away on one of these days
field-ofAnother = Belongs to another person of the organisation
field-outOfRange = The date lies outside the allowed range
field-repeated = Occurs twice
field-taken = Belongs to another account
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
field-wrongCode = Is not the code that we sent
field-wrongType = Is of the wrong type
