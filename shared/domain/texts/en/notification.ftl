# Texts of messages. An SMS has at most 70 characters with the longest number and index in it.
# Dates come in variables whose names end in "On", written in English already.
# What is told of a transition stands with its other words in ../transitions/<name>.toml.

-system = Zvarot
-footer =
    This message was written by the Zvarot system. Please do not reply: nobody reads the replies.

## SMS

sms-code =
    { -system }: code { $code }. Tell it to nobody.
    @{ $host } #{ $code }
sms-account-exists = { -system }: this number already has an account. Please sign in.
sms-account-alert = { -system }: sign-in or contacts of your account changed. Check it.

## Mail

mail-email-proof =
    Hello,

    This address was named in an account of the Zvarot system. To confirm that it is yours, open this link:

    { $link }

    If you did not name it, do nothing: without the confirmation nothing of any appeal will come here.

    { -footer }
    .heading = Confirm your e-mail address

mail-signatoryAdded =
    Hello,

    A person who may sign appeals was added to the account of your organisation: their own certificate opens it from now on.

    If that was not you, sign in, check who signs appeals and end all sessions: { $link }

    { -footer }
    .heading = A person who signs appeals was added

mail-signatoryRemoved =
    Hello,

    A person who signed appeals was removed from the account of your organisation: they cannot sign in any more.

    If that was not you, sign in, check who signs appeals and end all sessions: { $link }

    { -footer }
    .heading = A person who signed appeals was removed

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

mail-identityLinked =
    Hello,

    A sign-in by an outside provider was linked to your account: it can open it from now on.

    If that was not you, sign in, unlink it and end all sessions: { $link }

    { -footer }
    .heading = A sign-in by an outside provider was linked to your account

mail-identityUnlinked =
    Hello,

    A sign-in by an outside provider was unlinked from your account: it cannot open it any more.

    If that was not you, sign in and end all sessions: { $link }

    { -footer }
    .heading = A sign-in by an outside provider was unlinked from your account

mail-passwordChanged =
    Hello,

    The password of your account was changed.

    If that was not you, recover your access: { $link }

    { -footer }
    .heading = Your password was changed

mail-contactsChanged =
    Hello,

    The postal or e-mail address of your account was changed, or somebody asked for it to be changed.

    If it was not you, sign in, correct the addresses and end all sessions: { $link }

    { -footer }
    .heading = Contacts changed

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

## Stages, kinds, outcomes, channels

kind-application = Application
kind-proposal = Proposal
kind-complaint = Complaint
kind-changed = { $changedKind ->
    [application] { " " }The organisation determined the kind of the appeal otherwise than you did: application.
    [proposal] { " " }The organisation determined the kind of the appeal otherwise than you did: proposal.
    [complaint] { " " }The organisation determined the kind of the appeal otherwise than you did: complaint.
   *[none] { "" }
}

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
        [several] the appeal's page says why
       *[scannerFailed] it could not be checked
    }

## How a term was counted

term-consideration = Consideration of an appeal: { $days } days
term-considerationWithStudy = Consideration of an appeal that needs additional study: one month
term-prolongedConsideration = Consideration of an appeal that takes longer than a month: until the day that the applicant was told
term-redirection = Redirection to the competent organisation: { $days } working days
term-leaving = Notice of leaving without consideration: { $days } working days
term-returning = Return of an appeal against a court ruling: { $days } working days
term-forwarding = Forwarding of information about an offence: { $days } working days
term-registration = Registration: on the day of receipt or the next working day
term-prescription = Prescription of the superior organisation: until the day that it set, a month at most
term-execution = The due date of the resolution

step-received = { $stepOn }: the appeal was received
step-receivedAfterHours = { $stepOn }: the appeal was received after working hours
step-registered = { $stepOn }: the appeal was registered; this day is not counted
step-prescribed = { $stepOn }: the superior organisation issued its prescription
step-firstDay = { $stepOn }: first day of the term
step-lastDay = { $stepOn }: day { $count } of the term
step-sameDateNextMonth = { $stepOn }: the same date of the next month, or its last day
step-noticeGiven = { $stepOn }: the applicant was told the reasons and the new last day
step-noticeDue = { $stepOn }: they had to be told by this day: one month from the receipt
step-workingDay = { $stepOn }: working day { $count }
step-workingWeekend = { $stepOn }: worked weekend day (exchanged), working day { $count }
step-weekend = { $stepOn }: weekend, passed over
step-holiday = { $stepOn }: public holiday, passed over
step-dayOff = { $stepOn }: exchanged day off, passed over
step-due = { $stepOn }: last day of the term

clock-registered = { $stoppedOn }: the appeal was registered
clock-contributed = { $stoppedOn }: the contribution was given
clock-closed = { $stoppedOn }: { $status }
clock-ended = { $stoppedOn }: the consideration ended
clock-replaced = Another deadline took its place: { $deadline }

norm-law-10-3 = Law No. 300-Z, article 10, point 3
norm-law-10-5 = Law No. 300-Z, article 10, point 5
norm-law-15-4 = Law No. 300-Z, article 15, point 4
norm-law-17 = Law No. 300-Z, article 17
norm-law-17-2 = Law No. 300-Z, article 17, point 2
norm-law-17-3 = Law No. 300-Z, article 17, point 3
norm-law-20-2 = Law No. 300-Z, article 20, point 2
norm-council-1786 = Council of Ministers, 30 December 2011, No. 1786

notice-closedForExecutors = The consideration has ended. Nothing more is to be done.
    .heading = Appeal { $number }: the consideration has ended

notice-deadlineChanged = The deadline for the answer is now { $dueOn }.
    .heading = Appeal { $number }: the deadline has changed

notice-deadlineNear = { deadline-what }: the last day is { $dueOn }. Working days left: { $daysLeft }.
    .heading = Appeal { $number }: the deadline is near

notice-deadlineLastDay = { deadline-what }: today, { $dueOn }, is the last day.
    .heading = Appeal { $number }: today is the last day

notice-deadlineOverdue = { deadline-what }: the last day was { $dueOn }, and it is not done.
    .heading = Appeal { $number }: overdue

deadline-what = { $deadlineKind ->
        [registration] Registration of the appeal
        [prescription] Consideration under the superior organisation’s prescription
        [execution] The due date of the resolution
       *[consideration] Consideration of the appeal
    }

calendar-name = Zvarot: deadlines
calendar-entry = { deadline-what }: { $number }
