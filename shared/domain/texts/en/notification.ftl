# Texts of messages. An SMS has at most 70 characters with the longest number and index in it.
# Dates come in variables whose names end in "On", written in English already.

-system = Zvarot
-footer =
    This message was written by the Zvarot system. Please do not reply: nobody reads the replies.

## SMS

sms-code =
    { -system }: code { $code }. Tell it to nobody.
    @{ $host } #{ $code }
sms-account-exists = { -system }: this number already has an account. Please sign in.
sms-registered = Appeal { $number } is registered, index { $index }.
sms-inConsideration = Appeal { $number } is under consideration.
sms-answered = The answer to appeal { $number } is in your cabinet.
sms-fileRejected = Appeal { $number }: a file was rejected, see the cabinet.

## Mail

mail-email-proof =
    Hello,

    This address was named in an account of the Zvarot system. To confirm that it is yours, open this link:

    { $link }

    If you did not name it, do nothing: without the confirmation no text of an answer will come here.

    { -footer }
    .heading = Confirm your e-mail address

mail-accepted =
    Hello,

    Your appeal is accepted. Its unique number: { $number }.

    The organisation registers it on the day of receipt, or on the next working day if that day is not worked or working hours were over. The term of consideration runs from then.

    Follow your appeal: { $link }

    { -footer }
    .heading = Appeal { $number } is accepted

mail-registered =
    Hello,

    Your appeal { $number } was registered on { $registeredOn }, registration index { $index }.
    The answer is due by { $dueOn }.

    How the term was counted and where the appeal is now: { $link }

    { -footer }
    .heading = Appeal { $number } is registered

mail-inConsideration =
    Hello,

    Your appeal { $number } was given to an executor and is under consideration.

    Follow your appeal: { $link }

    { -footer }
    .heading = Appeal { $number } is under consideration

mail-answered =
    Hello,

    The answer to your appeal { $number } is ready. Outcome: { outcome }.

    Read the answer, its signature and its attachments: { $link }

    { -footer }
    .heading = Answer to appeal { $number }

mail-answer =
    Hello,

    The answer to your appeal { $number }. Outcome: { outcome }.

    { $answer }

    The signed original and its attachments are in your cabinet: { $link }

    { -footer }
    .heading = Answer to appeal { $number }

mail-fileRejected =
    Hello,

    A file attached to appeal { $number } was not passed to the organisation: { file-problem }.

    The appeal itself is accepted and goes on. Your cabinet shows which file it is: { $link }

    { -footer }
    .heading = Appeal { $number }: a file was rejected

mail-certificateLinked =
    Hello,

    A public key certificate was linked to your account: an electronic signature can open it from now on.

    If that was not you, sign in, unlink the certificate and end all sessions: { $link }

    { -footer }
    .heading = A certificate was linked to your account

mail-certificateUnlinked =
    Hello,

    A public key certificate was unlinked from your account: it cannot open it any more.

    If that was not you, sign in and end all sessions: { $link }

    { -footer }
    .heading = A certificate was unlinked from your account

mail-passwordChanged =
    Hello,

    The password of your account was changed.

    If that was not you, recover your access: { $link }

    { -footer }
    .heading = Your password was changed

mail-refreshReused =
    Hello,

    One of your sessions was ended: its key was used from two places. Somebody may have copied it.

    Look through your sessions and end them all if you need to: { $link }

    { -footer }
    .heading = A session was ended for your safety

mail-operator =
    A message to the operator of the system, number { $id }.

    From: { $name }
    E-mail: { $email }
    Phone: { $phone }

    { $text }

    ——
    Nobody has checked the name and the addresses. A reply to this letter goes to whoever wrote; please answer in its language.
    .heading = A message to the operator { $id }

## Push

push-accepted = Appeal { $number } is accepted and awaits registration.
    .heading = Appeal accepted
push-registered = Appeal { $number }: index { $index }, answer due by { $dueOn }.
    .heading = Appeal registered
push-inConsideration = Appeal { $number } was given to an executor.
    .heading = Appeal under consideration
push-answered = The answer to appeal { $number } is in your cabinet.
    .heading = Answer ready
push-fileRejected = Appeal { $number }: { file-problem }.
    .heading = File rejected

## Notices of the cabinet

notice-accepted = The appeal is accepted, its unique number is { $number }. The organisation must register it.
    .heading = Appeal { $number } is accepted
notice-registered = Registered on { $registeredOn }, index { $index }. The answer is due by { $dueOn }.
    .heading = Appeal { $number } is registered
notice-inConsideration = An executor was named, the appeal is considered on its merits.
    .heading = Appeal { $number } is under consideration
notice-answered = The answer is signed and sent. Outcome: { outcome }.
    .heading = Answer to appeal { $number }
notice-fileRejected = One of the files was not passed to the organisation: { file-problem }. The appeal itself is accepted.
    .heading = Appeal { $number }: a file was rejected

## Stages, kinds, outcomes, channels

status-submitted = Submitted
status-registered = Registered
status-inConsideration = Under consideration
status-answered = Considered, answer sent

kind-application = Application
kind-proposal = Proposal
kind-complaint = Complaint

outcome-satisfied = satisfied
outcome-refused = refused
outcome-explained = explained
outcome = { $outcome ->
        [satisfied] { outcome-satisfied }
        [refused] { outcome-refused }
       *[explained] { outcome-explained }
    }

channel-cabinet = in the cabinet
channel-email = by e-mail
channel-paper = on paper

file-problem = { $reason ->
        [notAsPromised] its content is not what was announced at upload
        [wrongType] its content does not fit its type
        [executable] it is an executable or holds one
        [malware] malware was found in it
        [encrypted] it is encrypted and cannot be checked
        [tooDeep] the archive is too large or too deep to be checked
        [damaged] it is damaged and cannot be checked
       *[scannerFailed] it could not be checked
    }

## How a term was counted

term-consideration = Consideration of an appeal: { $days } days
term-considerationWithStudy = Consideration of an appeal that needs additional study: one month
term-redirection = Redirection to the competent organisation: { $days } working days
term-registration = Registration: on the day of receipt or the next working day
term-execution = The due date of the resolution

step-received = { $stepOn }: the appeal was received
step-receivedAfterHours = { $stepOn }: the appeal was received after working hours
step-registered = { $stepOn }: the appeal was registered; this day is not counted
step-firstDay = { $stepOn }: first day of the term
step-lastDay = { $stepOn }: day { $count } of the term
step-sameDateNextMonth = { $stepOn }: the same date of the next month, or its last day
step-workingDay = { $stepOn }: working day { $count }
step-workingWeekend = { $stepOn }: worked weekend day (exchanged), working day { $count }
step-weekend = { $stepOn }: weekend, passed over
step-holiday = { $stepOn }: public holiday, passed over
step-dayOff = { $stepOn }: exchanged day off, passed over
step-due = { $stepOn }: last day of the term

norm-law-10-3 = Law No. 300-Z, article 10, point 3
norm-law-17 = Law No. 300-Z, article 17
norm-law-17-2 = Law No. 300-Z, article 17, point 2
norm-law-17-3 = Law No. 300-Z, article 17, point 3
norm-council-1786 = Council of Ministers, 30 December 2011, No. 1786
