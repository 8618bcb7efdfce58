# Every sentence that citizens and officers read, in English. The keys are those of vi.ftl.

## All pages

common-no-script = This page needs JavaScript. Turn it on in the browser and open the page again.
common-rehearsal = REHEARSAL
common-no-answer = The server hasn't answered. Check the network and try again.
common-too-many = Too many attempts. Wait a minute and try again.
common-monday = Monday
common-tuesday = Tuesday
common-wednesday = Wednesday
common-thursday = Thursday
common-friday = Friday
common-saturday = Saturday
common-sunday = Sunday
common-unpaired = This screen is not paired yet
common-pair-code = Pair code (8 characters)
common-pair = Pair
common-pair-wrong = The code is wrong or has expired. Make a new one.
common-role-officer = officer
common-role-supervisor = supervisor
common-role-admin = administrator
common-erase = Erase
common-pair-step-open = On the administrator's PC, open
common-pair-step-here = On this machine, open
common-pair-step-elsewhere = Elsewhere: use the server's own address
common-pair-step-choose = Sign in and choose “Add a screen”
common-pair-step-type = Type the code that is shown here
common-pair-asking = Asking the server for a code…
common-pair-waiting = Waiting for the administrator. The code is good for { $minutes ->
    [one] 1 more minute
   *[other] { $minutes } more minutes
}.
common-pair-away = The server can't be reached. This screen keeps trying by itself; there is nothing to press.
common-pair-too-many = Many screens ask for a code at once. This one tries again by itself in a few seconds.
common-pair-typed = Type a code you already have
common-pair-typed-text = An administrator makes a code with “motcua device add” on the server and types it here. It works once, for 15 minutes.
common-pair-back = Back
common-sign-in = Sign in
common-username = User name
common-password = Password
common-bad-credentials = The user name or password is wrong.
common-demo-users = Sample accounts: press to sign in

## Kiosk

kiosk-document-title = Take a number
kiosk-title = TAKE A NUMBER
kiosk-invitation = Touch here to take a number
kiosk-waiting-now = { $count ->
    [0] Nobody is waiting now
    [one] 1 person is waiting now
   *[other] { $count } people are waiting now
}
kiosk-office-closed = No numbers are given now.
kiosk-step-choose = Choose a service
kiosk-step-paper = Take your paper
kiosk-step-photo = Photograph it
kiosk-step-wait = Wait for your number
kiosk-groups = What do you need to do?
kiosk-groups-hint = Choose a field
kiosk-services = Choose a procedure
kiosk-closed-short = Closed
kiosk-duty-short = At once, no number
kiosk-waiting = { $count ->
    [0] No waiting
    [one] 1 waiting
   *[other] { $count } waiting
}
kiosk-back = Back
kiosk-lower = Lower the buttons
kiosk-help = Help
kiosk-help-title = Do you need help?
kiosk-help-text = Please ask the officer at the guidance desk near the entrance. An officer can also take a number for you.
kiosk-hotline = Hotline: { $phone }
kiosk-close = Close
kiosk-page = { $page } / { $count }
kiosk-page-before = Previous
kiosk-page-after = Next
kiosk-confirm = CONFIRM THE SERVICE
kiosk-documents = Bring: { $text }
kiosk-fee = Fee: { $text }
kiosk-limit = Time limit: { $text }
kiosk-minutes = { $low } – { $high } min
kiosk-other = Choose something else
kiosk-priority = Are you entitled to priority?
kiosk-priority-none = No
kiosk-requester = You are here as
kiosk-citizen = A person
kiosk-organisation = Organisation
kiosk-business = Business
kiosk-ahead-label = Ahead of you
kiosk-wait-label = Waiting time
kiosk-people = { $count ->
    [0] Nobody
    [one] 1 person
   *[other] { $count } people
}
kiosk-ahead = { $count ->
    [0] You are next
    [one] 1 person is ahead of you
   *[other] { $count } people are ahead of you
}
kiosk-wait-unknown = No counter is open yet. Please take a seat; your number will be called.
kiosk-wait-unopened = No counter open
kiosk-wait-soon = Called at once
kiosk-wait-about = About { $minutes } minutes
kiosk-wait-range = About { $low } to { $high } minutes
kiosk-take = TAKE A NUMBER
kiosk-elsewhere-before = The printer here is out of service: your ticket will come out at: { $place }.
kiosk-elsewhere = Your ticket is printed at: { $place }
kiosk-no-paper-before = No paper just now: your number and its QR code will show on this screen.
kiosk-issuing = Taking your number…
kiosk-issuing-text = Just a moment
kiosk-still-trying = Slow network, trying again…
kiosk-still-trying-text = Please don't choose again: the machine is still taking your number, and takes only one.
kiosk-ticket = YOUR TICKET
kiosk-issued-at = Taken at { $time }
kiosk-open-phone = Open the phone page
kiosk-qr = QR code to follow number { $number } on a phone
kiosk-printing = Printing your ticket…
kiosk-printing-text = The paper comes out below the screen
kiosk-take-paper = Please take your paper
kiosk-take-paper-text = Watch the screen and listen for your number
kiosk-paper-out = Has the paper come out?
kiosk-paper-out-text = The printer doesn't answer. Your number is valid all the same.
kiosk-paper-yes = Yes, I have it
kiosk-paper-no = No paper came
kiosk-no-paper = The paper could not be printed
kiosk-on-screen = Please photograph your number
kiosk-on-screen-text = It is as valid as a paper. Watch the screen and listen for your number.
kiosk-no-paper-text = Your number is valid all the same. Photograph this screen, remember the number, or ask an officer for a slip. The officers have been told.
kiosk-done = Done
kiosk-duty = See the duty officer
kiosk-duty-text = This is received at once, without a number.
kiosk-duty-private = Ask for the duty officer at the guidance desk, or telephone. You need not give your reason in front of others.
kiosk-emergency = Emergency: call 113
kiosk-closed = No number can be taken yet
kiosk-closed-hours = This service is outside its hours.
kiosk-closed-today = This service is not given today.
kiosk-closed-duty = The duty officer receives this.
kiosk-closed-now = This service is closed for the moment.
kiosk-opens-today = Please come back at { $time } today.
kiosk-opens-on = Please come back at { $time }, { $day }.
kiosk-problem-closed = The service has just closed, no number was taken. Please choose another or come back later.
kiosk-problem-quota = All numbers of this session are taken. Please come back in the next session.
kiosk-problem-already = You already have a number waiting for this service.
kiosk-read-only = Sorry, no number can be taken just now. Please tell the officer at the guidance desk; the machine comes back by itself.
kiosk-still-there = Are you still there?
kiosk-still-there-text = The screen is about to start over and forget what you chose.
kiosk-more-time = I need more time
kiosk-starting = Starting
kiosk-starting-text = Just a moment
kiosk-offline = This machine has lost its connection
kiosk-offline-text = Please take a number from the officer at the guidance desk. The machine comes back by itself.

## Lobby display

display-document-title = Number display
display-title = Numbers being called
display-invite = Please go to
display-counter = Counter
display-recent = Recently called
display-no-calls = No number has been called yet
display-waiting = Waiting
display-open = Counters open
display-none = None yet
display-none-open = Please take a seat
display-step-take = Take a number at the machine
display-step-wait = Sit down and watch this screen
display-step-go = Go to the counter when your number comes
display-closed = No numbers are given now
display-opens = Please come back at { $time }, { $day }
display-paused = Paused
display-free = Free
display-lost = Connection lost since { $time }: the numbers below may be old
display-connecting = Connecting to the server…
display-sound-locked = Touch to turn the sound on

## Officer page

officer-document-title = Call numbers – Officer
officer-loading = Loading…
officer-sign-in-title = Officer page
officer-sign-out = Sign out
officer-pin = PIN
officer-pin-wrong = Wrong username or PIN.
officer-by-password = Use the password
officer-by-pin = Use the PIN
officer-pair-desk = Pair this machine with a counter
officer-taken-over = The account signed in at another machine at { $time }
officer-taken-over-text = If that wasn’t you, tell the administrator. The counter and the number at it stay as they are.
officer-signed-off = A supervisor signed this account off at { $time }
officer-signed-off-text = If you are still at work, sign in again.
officer-idle-off = Signed off by itself at { $time }
officer-idle-off-text = Nobody used this machine for a while.
officer-sign-in-here = Sign in again at this machine
officer-still-there = Are you still there?
officer-still-there-text = Press any key to stay; otherwise the page signs off.
officer-still-here = I am still here
officer-set-pin = Set a PIN
officer-change-pin = Change the PIN
officer-pin-text = 4 to 8 digits, better 6; for machines that are paired with a counter.
officer-new-pin = New PIN
officer-pin-again = PIN once more
officer-pin-form = A PIN has 4 to 8 digits.
officer-pin-differs = The two PINs differ. Type them again.
officer-password-wrong = Wrong password.
officer-save-pin = Save the PIN
officer-remove-pin = Remove the PIN
officer-choose-counter = Which counter are you at?
officer-counter = Counter { $label }
officer-change = Change
officer-state-open = Open
officer-state-paused = Paused
officer-state-closed = Closed
officer-at-counter = Number at the counter:
officer-ready = Ready to call
officer-nobody-waits = Nobody is waiting
officer-paused = The counter is paused: { $reason }
officer-closed = The counter is closed
officer-called = Called
officer-serving = Serving
officer-target = Usually { $minutes } min
officer-over-target = Over the usual { $minutes } min
officer-calls = Called { $count ->
    [one] once
   *[other] { $count } times
}
officer-priority = Priority
officer-organisation = Organisation
officer-business = Business
officer-open = Open the counter
officer-close = Close the counter
officer-pause = Pause
officer-resume = Resume
officer-next = Call the next number
officer-finish-and-next = Finish and call the next
officer-calling = Calling…
officer-retrying = No network, trying again…
officer-up-next = Next:
officer-reason-oldest = Waited longest
officer-reason-priority = Priority
officer-reason-outgrown = Waited too long
officer-reason-chosen = Called by number
officer-reason-own-list = Sent to this counter
officer-reason-placed-first = Placed first
officer-start = Start serving
officer-finish = Finish
officer-recall = Call again
officer-no-show = Not here
officer-hold = Hold
officer-requeue = Back to the queue
officer-transfer = Transfer
officer-call = Call
officer-call-this = Call number { $number }
officer-requeue-this = Send number { $number } back to the queue
officer-transfer-this = Transfer number { $number }
officer-call-title = Call number { $number } out of order?
officer-call-text = Choose a reason; it is written to the log.
officer-why-back = The person has come back
officer-why-priority = Entitled to priority
officer-why-handover = Handed over by another counter
officer-why-other = Ordered by the commander
officer-cancel = Cancel
officer-pause-title = Why is the counter paused?
officer-pause-break = A break
officer-pause-mission = Called to duty
officer-pause-machine = Equipment trouble
officer-pause-meeting = A meeting
officer-transfer-title = Transfer number { $number }
officer-to-service = To procedure
officer-same-service = Keep the procedure
officer-to-counter = To counter
officer-any-counter = Any that serves the procedure
officer-place = Place in the queue
officer-place-kept = By the time of issue
officer-place-first = First
officer-place-last = Last
officer-undo = Undo ({ $seconds } s)
officer-did-call = Called number { $number }
officer-did-recall = Called number { $number } again
officer-did-start = Started serving number { $number }
officer-did-finish = Finished number { $number }
officer-did-no-show = Number { $number } is not here
officer-did-hold = Number { $number } is on hold
officer-did-requeue = Number { $number } is back in the queue
officer-did-transfer = Transferred number { $number }
officer-tab-mine = For this counter ({ $count })
officer-tab-all = All ({ $count })
officer-tab-hold = On hold ({ $count })
officer-tab-no-show = Not here ({ $count })
officer-tab-counters = Counters
officer-list-empty = No numbers
officer-list-soon = New numbers appear here.
officer-list-no-hold = No number is on hold.
officer-list-no-missing = No number is missing.
officer-soon = When somebody takes a number, a chime sounds and it appears here.
officer-by-number = Call by number
officer-by-number-title = Call the number on a paper
officer-by-number-label = Number on the paper
officer-by-number-text = Press or type the number, such as A12 or just 12. Numbers on hold and missed ones are found, too.
officer-by-number-none = This number isn't waiting, on hold or missed. Look at the paper again.
officer-by-number-choose = Choose the number on the paper:
officer-is-waiting = Waiting
officer-is-on-hold = On hold
officer-is-missing = Called, not here
officer-taken-by = Counter { $label } was opened by { $name }. If your colleague still sits there, choose another counter.
officer-other-counter = Choose another counter
officer-large-text = Large text
officer-waited = { $minutes } min
officer-settings = Settings of this computer
officer-finish-on-next = The key for the next number also finishes the present one
officer-keys = Use shortcut keys
officer-keys-list =
    Space, + (numeric block) or F8: call the next number
    Enter (numeric block) or F9: start, then finish
    0 or F2: call again · . or F4: not here
    { "*" } or F6: hold · −: undo
    / or F7: call by number · 1 or F10: print the ticket again
officer-no-paper = Paper not certain: these people may have no ticket in hand
officer-reprint = Print again
officer-reprint-this = Print ticket { $number } again
officer-reprint-at = Print again at { $printer }
officer-doubt-uncertain = Not known whether the paper came out
officer-doubt-failed = Not printed yet, trying again
officer-doubt-expired = The paper could not be printed
officer-paper-queued = { $number }: reprint { $copy } waits at printer { $printer }…
officer-paper-sending = { $number }: reprint { $copy } is being printed at { $printer }…
officer-paper-failed = { $number }: printer { $printer } can't print yet; it is tried again for a minute.
officer-paper-confirmed = { $number }: reprint { $copy } came out at { $printer }.
officer-paper-unconfirmed = { $number }: sent to printer { $printer }. It confirms nothing: look whether the paper came out.
officer-paper-uncertain = { $number }: not known whether reprint { $copy } came out at { $printer }. Look at the printer before you print once more.
officer-paper-expired = { $number }: printer { $printer } could not print. See to the printer, then print again.
officer-paper-cancelled = { $number }: not printed any more, since this ticket is over.
officer-printer = Printer { $name }:
officer-printer-stand-in = Meanwhile tickets come out at { $name }.
officer-printer-near-end = the paper is near its end, have a new roll at hand.
officer-printer-paper-out = out of paper, put in a new roll.
officer-printer-cover = the cover is open, close it.
officer-printer-cutter = the cutter is jammed, turn the printer off and on.
officer-printer-error = reports an error, turn the printer off and on.
officer-printer-offline = doesn't answer, check its power and cable.
officer-lost = Connection lost since { $time }: the lists may be old, the page reconnects by itself.
officer-read-only = The server's disk is full, so nothing can be changed for now. Tell the administrator; the page works again by itself.
officer-clock-doubt = The server's clock says { $now }, but the business day kept is { $day }. Is the clock right?
officer-clock-confirm = Yes, use this date
officer-understood = Understood
officer-counter-busy = The counter has a number. Finish it first.
officer-counter-closed = The counter is closed. Open it first.
officer-wrong-state = This number was changed elsewhere a moment ago. The lists are fresh now.
officer-undo-too-late = More than 10 seconds have passed, it can't be undone any more.
officer-forbidden = This account may not do that.

## Administration

admin-document-title = Administration – Một Cửa
admin-sign-in-title = Administration
admin-loading = Loading…
admin-heading = Administration
admin-sign-out = Sign out
admin-lost = Connection lost since { $time }: the table below may be old, the page reconnects by itself.
admin-read-only = The server's disk is full, so nothing can be changed for now. Make room on it; the page works again by itself.
admin-not-admin = This page is for administrators and supervisors
admin-not-admin-text = You are signed in as “{ $username }”, an account without administration. Sign in with an administrator's account, or ask your administrator.
admin-to-officer = To the officer page
admin-devices = Devices
admin-devices-text = The office's kiosks, lobby screens and rating tablets.
admin-add = Add a screen
admin-empty = No devices yet
admin-empty-open = Turn the kiosk or screen on and open one of these two addresses on it:
admin-empty-code = That screen shows a code of 8 letters and digits.
admin-empty-type = On this page, press “Add a screen” and type the code.
admin-name = Name
admin-kind = Kind
admin-printer = Printer
admin-counter = Counter
admin-last-seen = Last seen
admin-state = State
admin-actions = Actions
admin-kind-kiosk = Kiosk
admin-kind-display = Lobby screen
admin-kind-rating = Rating tablet
admin-kind-desk = Officer’s machine at a counter
admin-paired = Paired
admin-waiting = Waiting for pairing
admin-revoked = Revoked
admin-none = None
admin-not-seen = Never
admin-seen-now = Just now
admin-seen-minutes = { $count } min ago
admin-seen-hours = { $count } h ago
admin-seen-days = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
admin-pair-again = Pair again
admin-pair-again-name = Pair { $name } again
admin-pair-again-text = For a new machine or browser. Open the device's page on it and type the code shown there; the old one is no longer recognised.
admin-revoke = Revoke
admin-revoke-name = Revoke { $name }
admin-revoke-title = Revoke { $name }?
admin-revoke-text = This screen stops at once and goes back to its pairing page. Numbers already taken stay good. The name { $name } can't be used again, so that the log stays clear.
admin-revoke-yes = Revoke now
admin-cancel = Cancel
admin-did-add = { $name } was added. The screen goes on by itself in a few seconds.
admin-did-join = { $name } is paired and at work.
admin-did-pair = The code for { $name } was taken. The screen goes on by itself in a few seconds.
admin-did-revoke = { $name } was revoked.
admin-code = Code on the screen
admin-code-hint = 8 letters and digits, such as K7MD 3XQ9. Small letters will do.
admin-kind-label = What screen is it?
admin-name-label = Name
admin-name-hint = Plain letters, digits, dots, hyphens; 40 characters at most.
admin-printer-label = Print tickets on
admin-no-printer = No paper, only number and QR code on the screen
admin-counter-label = Stands at counter
admin-no-counter = For the whole lobby
admin-choose-counter = Choose a counter
admin-counter-needed = An officer’s machine belongs to a counter. Choose it.
admin-submit = Pair
admin-code-length = The code has exactly 8 letters and digits. Read it from the screen again.
admin-code-unknown = No screen shows this code. A code changes after 15 minutes: read it from the screen again.
admin-wrong-kind = This code belongs to another kind of screen. Choose the kind again.
admin-name-bad = A name has plain letters, digits, dots, hyphens and underscores only, 40 at most.
admin-name-taken = This name is taken, perhaps by a device that was revoked. Choose another one.
admin-printer-unknown = This printer is gone. Choose another one.
admin-counter-unknown = This counter is gone. Choose another one.
admin-forbidden = This account may not do that.
admin-understood = Understood
admin-computers = Computers of the staff
admin-computers-text = Each computer or tablet of the staff installs this server's certificate once. From then on passwords and all else cross the network encrypted.
admin-computers-none = The server has no secure door (https) yet, so signing in works on the server itself only.
admin-computers-public = The server's certificate is one that every browser trusts: nothing has to be installed.
admin-fingerprint = SHA-256 fingerprint of the certificate
admin-trust = Steps for the computers of the staff
admin-screens = Parts of the administration page
admin-alerts = { $count } to see to
admin-printer-gone = { $name } (removed)
admin-printers = Printers
admin-printers-text = A printer's condition is its own word; the paper left is estimated from what was printed.
admin-add-printer = Add a printer
admin-printers-empty = No printer yet
admin-printers-empty-text = Without a printer, kiosks only show the number and its QR code. Press “Add a printer” and enter its address.
admin-printer-ready = Ready
admin-printer-near-end = Paper nearly used up
admin-printer-paper-out = Out of paper
admin-printer-cover = Cover open
admin-printer-cutter = Cutter jammed
admin-printer-error = Reports an error
admin-printer-offline = No answer
admin-printer-not-known = Condition not known
admin-do-near-end = Have a new roll at hand; it still prints.
admin-do-paper-out = Change the roll, then press “New roll”.
admin-do-cover = Close the printer's cover.
admin-do-cutter = Switch it off, remove the paper from the cutter, and switch it on again.
admin-do-error = Switch it off, wait ten seconds, and switch it on again.
admin-do-offline = Check its power, its cable and its address.
admin-do-unknown = Print a test page and look whether it comes out.
admin-dated = { $time } on { $day }
admin-since = since { $time }
admin-heard = last answer: { $ago }
admin-never-heard = no answer since the server started
admin-paper = Paper
admin-paper-unknown = No estimate yet
admin-paper-plenty = Plenty left
admin-paper-half = About half left
admin-paper-low = Little left
admin-paper-near-end = Nearly used up, says the printer
admin-paper-out = None
admin-paper-ask = Was out, is back
admin-paper-ask-text = If the roll was changed, press “New roll”.
admin-paper-needs-roll = When you change the roll, press “New roll”.
admin-paper-needs-length = Press “Change” to enter the length of a roll.
admin-paper-metres = About { $low } to { $high } m left
admin-paper-slips = Enough for { $low } to { $high } tickets
admin-roll-since = Roll changed at { $time }
admin-today = Today
admin-slips = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
}
admin-slips-waiting = { $count } waiting to be printed
admin-slips-uncertain = { $count } not known whether printed
admin-slips-before = { $count } in the 7 working days before
admin-serves = Prints for
admin-serves-nobody = No kiosk or counter yet
admin-stood-in = When it can't print: goes to { $name }
admin-counter-labelled = Counter { $label }
admin-connection = Connection
admin-status-full = Reports its condition and each finished page
admin-status-basic = Reports its condition only
admin-status-none = Never answers
admin-width-80 = 80 mm paper
admin-width-58 = 58 mm paper
admin-test = Test page
admin-test-name = Print a test page on { $name }
admin-test-queued = The test page waits for the printer…
admin-test-sending = Printing the test page…
admin-test-failed = The test page can't be printed yet; the server goes on trying for a minute.
admin-test-confirmed = The test page came out at { $time }: the printer confirmed it.
admin-test-unconfirmed = The test page was sent at { $time }. This printer confirms nothing: look whether it came out.
admin-test-uncertain = Not known whether the test page of { $time } came out: look at the printer.
admin-test-expired = The test page of { $time } could not be printed.
admin-test-cancelled = The test page of { $time } was dropped, since the printer was changed or the server started again.
admin-new-roll = New roll
admin-new-roll-name = A new roll is in { $name }
admin-change = Change
admin-change-name = Change { $name }
admin-remove = Remove
admin-remove-name = Remove { $name }
admin-remove-yes = Remove now
admin-remove-printer-title = Remove printer { $name }?
admin-remove-printer-text = Tickets that wait for it will not be printed; the officers' page names their numbers.
admin-remove-printer-kiosks = These kiosks give no paper from then on, until they get another printer: { $names }.
admin-save = Save
admin-did-place = { $name } is changed.
admin-templates = Ticket template
admin-templates-text = Choose how tickets look on paper. A change holds from the next ticket on; nothing has to be restarted.
admin-paper-width = Paper
admin-paper80 = 80 mm (576 dots)
admin-paper58 = 58 mm (384 dots)
admin-template-choice = Template
admin-template-standard = Standard
admin-template-standard-text = All that is needed, on a short ticket.
admin-template-large = Large print
admin-template-large-text = Number and service as large as the paper allows, for those who can't read small letters.
admin-template-bilingual = Bilingual
admin-template-bilingual-text = Vietnamese, with English beneath.
admin-template-own = The office's own
admin-template-own-text = Written block by block; checked before it is used.
admin-template-now = In use
admin-template-use = Use this template
admin-template-reset = Back to the standard one
admin-template-saved = Saved. The next ticket is printed so.
admin-template-printed = The test page is on its way. Printers shows what becomes of it.
admin-template-text = The office's own template (TOML)
admin-template-text-hint = Each block begins with [[block]]. Sizes are in dots, 8 dots are 1 mm. Placeholders stand in braces.
admin-template-from-standard = Start again from the standard one
admin-template-from-large = Start again from large print
admin-template-from-bilingual = Start again from the bilingual one
admin-mistakes = { $count ->
    [one] One thing to mend before it can be used:
   *[other] { $count } things to mend before it can be used:
}
admin-mistake-line = Line { $line }
admin-preview = Preview
admin-preview-alt = The ticket as the printer will print it
admin-preview-length = This ticket is { $mm } mm long.
admin-preview-old = The ticket can't be drawn again yet; this is the one before.
admin-sample = Sample ticket
admin-sample-ordinary = An ordinary ticket
admin-sample-priority = A ticket with priority
admin-sample-priority-text = Priority is never printed on a ticket.
admin-sample-reprint = A reprint
admin-sample-longest = The longest names, every fact
admin-logo = The office's picture
admin-logo-text = A PNG of black and white only, at most { $width } dots wide and 240 dots high; the template's block logo shows it.
admin-logo-now = Paper { $paper }: a picture of { $width } × { $height } dots.
admin-logo-none = Paper { $paper }: no picture yet.
admin-logo-choose = Choose a PNG
admin-logo-remove = Take the picture away
admin-logo-saved = The picture is saved. The next ticket shows it.
admin-logo-removed = The picture is taken away.
admin-trial = Test print
admin-trial-text = Prints the ticket of the preview, saved or not.
admin-trial-print = Print this ticket
admin-trial-none = No printer has paper of { $paper } yet.
admin-did-add-printer = Printer { $name } is added. Print a test page.
admin-did-change-printer = Printer { $name } is changed.
admin-did-remove-printer = Printer { $name } is removed.
admin-printer-name = Name
admin-printer-name-hint = Letters, digits, dots, hyphens, no spaces; at most 40 characters.
admin-printer-name-bad = A name has letters, digits, dots, hyphens and underscores only, at most 40.
admin-address = Address
admin-address-hint = Such as tcp://192.168.1.50:9100, file:///dev/usb/lp0, serial:///dev/ttyUSB0?baud=38400, cups://may-in
admin-address-bad = The printer's address is not right. Write it like one of the examples.
admin-address-taken = Another printer is at this address already.
admin-place-label = Where it stands
admin-place-hint = Kiosks tell people when a ticket comes out there, such as: the help desk.
admin-place-bad = The place has at most 40 characters.
admin-width-label = Paper
admin-status-label = How much the printer answers
admin-roll-label = Metres on a roll
admin-roll-hint = Printed on the roll's wrapping. Leave it empty if you don't know.
admin-roll-bad = A whole number of metres from { $min } to { $max }.
admin-stand-in-label = When it can't print, its tickets go to
admin-stand-in-none = Nowhere
admin-stand-in-hint = Only a ticket of which nothing was sent moves, and only once.
admin-stand-in-bad = That printer can't stand in: it relies on another one, or another one relies on this one.
admin-counter-printers = Printers of counters
admin-counter-printers-text = Reprints, and the numbers that officers give at the counter, come out here.
admin-counter-printer = Printer of counter { $label }
admin-counter-no-printer = None: reprint where the ticket was printed before
admin-counters = Counters
admin-counter-open = Open
admin-counter-paused = Paused
admin-counter-paused-for = Paused: { $reason }
admin-counter-closed = Closed
admin-counter-auto = Calls by itself
admin-counter-rerouted = Other services today
admin-counter-idle = Idle
admin-counter-wrap-up = Finishing the file
admin-counter-own = Own list: { $numbers }
admin-called = Called
admin-serving = Serving
admin-usual = usually { $minutes } min
admin-longer = longer than the usual { $minutes } min
admin-part = { $name } ({ $count }/{ $of })
admin-serves-first = Serves
admin-serves-idle = When idle
admin-serves-after = When idle, or somebody has waited { $minutes } min
admin-board-waiting = Waiting
admin-board-nobody = Nobody waits.
admin-board-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
admin-board-longest = longest { $minutes } min
admin-board-open = { $count ->
    [one] 1 counter open
   *[other] { $count } counters open
}
admin-board-unserved = no counter open
admin-board-aside = On hold: { $hold } · No-shows: { $missing }
admin-open-counter = Open
admin-open-counter-name = Open counter { $label }
admin-steer = Manage
admin-steer-name = Manage counter { $label }
admin-officer = Officer
admin-officer-hint = Who is at another counter leaves it.
admin-officer-at = { $name } (at counter { $label })
admin-no-other-officer = There is no other officer to bring to this counter.
admin-open-for = Open for this officer
admin-move-here = Move here
admin-pause-for = Pause the counter for
admin-go-on = Go on calling
admin-close-counter = Close the counter
admin-route = Services
admin-route-name = Change the services of counter { $label }
admin-route-title = What does counter { $label } serve today?
admin-route-text = For today only; tomorrow the counter serves what it usually does.
admin-route-some = { $count } of { $of } services
admin-route-nothing = Choose at least one service.
admin-route-yes = Change for today
admin-route-back = Back to the usual
admin-pull = Pull
admin-pull-name = Pull counter { $label }
admin-pull-title = Pull counter { $label }?
admin-pull-closes = Counter { $label } closes at once, and the lobby screen tells everybody.
admin-pull-returns = Number { $number } goes back to the front and is called first at another counter.
admin-pull-own = Its own list ({ $numbers }) may be called at any counter with that service.
admin-pull-unserved = { $count ->
    [one] No counter is open for { $service } any more: 1 person waits.
   *[other] No counter is open for { $service } any more: { $count } people wait.
}
admin-pull-yes = Pull it now
admin-reason = Reason
admin-did-steer = Counter { $label }: { $state }
admin-did-route = The services of counter { $label } were changed.
admin-did-pull = Counter { $label } was pulled. The lobby has been told.
admin-did-sign-off = { $name } was signed off.
admin-officers = Officers today
admin-officers-text = Calls out of order are told with how many who had waited longer were passed over.
admin-officers-empty = No officers yet
admin-officers-empty-text = Add accounts with “motcua user add” on the server.
admin-signed-in = signed in
admin-not-signed-in = not signed in
admin-served = Served
admin-no-shows = No-shows
admin-sent-off = Sent off
admin-walk-ins = Walk-ins
admin-out-of-order = Out of order
admin-out-of-order-text = { $count ->
    [one] 1 call, over { $slips }
   *[other] { $count } calls, over { $slips }
}
admin-mean-service = Mean service
admin-mean-wait = Mean wait
admin-sign-off = Sign off
admin-sign-off-name = Sign { $name } off
admin-sign-off-title = Sign { $name } off?
admin-sign-off-text = This account is signed out at once on every computer. It may sign in again with its password.
admin-sign-off-yes = Sign off now

## Trusting the server

trust-document-title = Secure connection – Một Cửa
trust-title = A secure connection to the server
trust-loading = Asking the server…
trust-lost = The server doesn't answer yet. This page tries again by itself.
trust-lead = Once per computer, about two minutes.
trust-why = This office's server works without the internet, so it proves itself with a certificate of its own. Once this computer trusts it, your password and what concerns the people you serve cross the network encrypted.
trust-get = Get the certificate
trust-get-text = Download the file mot-cua-ca.crt to this computer.
trust-get-button = Download mot-cua-ca.crt
trust-compare = Compare the fingerprint
trust-compare-text = This SHA-256 fingerprint must be exactly what the command “motcua certificate” shows on the server. If it differs, stop and tell the administrator.
trust-compare-windows = To check the downloaded file itself, type on Windows: certutil -hashfile mot-cua-ca.crt SHA256 (what it prints has no colons).
trust-install = Install the certificate
trust-windows = Windows (Chrome, Edge)
trust-windows-open = Open the file mot-cua-ca.crt and press “Install Certificate…”.
trust-windows-where = Choose “Local Machine” (everybody on this computer, needs its administrator) or “Current User” (only you).
trust-windows-store = Choose “Place all certificates in the following store”, press “Browse…” and take “Trusted Root Certification Authorities”.
trust-windows-end = Press “Finish”, answer “Yes”, then close all windows of the browser and open it again.
trust-android = Android
trust-android-open = Open Settings → Security → Encryption & credentials → Install a certificate.
trust-android-kind = Choose “CA certificate” and press “Install anyway”.
trust-android-file = Choose the file mot-cua-ca.crt among the downloads.
trust-firefox = Firefox: open Settings → Privacy & Security → View Certificates → Authorities → Import, choose the file and tick “Trust this CA to identify websites”.
trust-go = Open the page
trust-go-text = Use this address from now on; make it a bookmark.
trust-go-officer = Open the officer page
trust-go-admin = Open administration
trust-public = This server has a secure address that browsers trust already. Nothing has to be installed.
trust-none = The server has no secure door yet
trust-none-text = A password must not cross the network unencrypted, so for now people sign in on the server itself only. Ask the administrator to start the server with the option below, then open this page again.
trust-none-file = Or add this line to the file motcua.toml in the data folder:

## Citizen's phone

follow-document-title = Follow your number
follow-loading = Loading…
follow-your-number = Your number
follow-waiting = Waiting
follow-next = You are next
follow-waiting-text = This page is live. While it is open, the phone tells you when you are called.
follow-called = Please go to
follow-called-text = Bring your ticket and papers now.
follow-serving = Being served
follow-on-hold = On hold
follow-on-hold-text = Your number is kept. When you are ready, tell the counter that called you.
follow-done = All done
follow-done-text = Thank you for coming.
follow-no-show = Called, but you weren't there
follow-no-show-text = Within 10 minutes, press the button below to go back to the queue. After that, show this number at the guidance desk.
follow-cancelled = Ticket cancelled
follow-cancelled-text = If you still need the service, take a new number.
follow-expired = Ticket no longer valid
follow-expired-text = A ticket is valid for its day only. Please take a new number.
follow-counter = Counter { $label }
follow-called-at = { $count ->
    [1] Called at { $time }
   *[other] Called at { $time }, call no. { $count }
}
follow-ahead-label = Ahead of you
follow-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
follow-wait-label = Wait about
follow-minutes = { $low }–{ $high } min
follow-no-wait = No counter is open for this procedure yet, so the wait isn’t known.
follow-sound = Turn on a sound for my call
follow-sound-on = ✓ The phone sounds when you are called
follow-later = I need more time
follow-later-title = How much longer do you need?
follow-later-text = Others are called meanwhile. You keep your place by the time you took the number.
follow-later-minutes = { $minutes } minutes
follow-not-later = No longer needed
follow-held-until = Your number is held until
follow-held-text = Then it goes back to the queue by itself, by the time you took it.
follow-rejoin = I'm back
follow-rejoin-late = More than 10 minutes have passed since the missed call. Show this number at the guidance desk, to be called again.
follow-changed = Your number changed a moment ago. Please look at its state above.
follow-leave = I'm not waiting any longer
follow-leave-title = Give up number { $number }?
follow-leave-text = You lose your place and can't get this number back.
follow-leave-yes = Give up my number
follow-stay = Go on waiting
follow-hotline = Hotline: { $phone }
follow-lost = Connection lost since { $time }, what follows may be old. Reconnecting…
follow-unknown = Ticket not found
follow-unknown-text = The code is wrong, or the ticket's day is over. Scan the code on the paper again, or ask at the guidance desk.

## Home

home-document-title = Một Cửa
home-title = Một Cửa
home-lead = Queue tickets for one-stop desks of the police: touch, take the paper, be called, see the screen.
home-kiosk = Kiosk
home-kiosk-text = People choose what they need and take a number on paper.
home-display = Lobby display
home-display-text = Which number is called to which counter, and how many wait.
home-officer = Officer page
home-officer-text = Call the next number, call again, hold, transfer, finish.
home-admin = Administration
home-admin-text = Pair kiosks and screens by the code that they show, revoke them when needed.
home-trust = Computers of the staff
home-trust-text = Install the server's certificate, once per computer, to sign in safely.
home-phone = Citizen's phone
home-phone-text = Opened by the QR code on the paper: how many are ahead, and when it is your turn.
home-try = Try it in two minutes
home-step-display = Open the lobby display in a window.
home-step-kiosk = Open the kiosk, choose a procedure and take a number.
home-step-paper = See the printed ticket appear on this page.
home-step-officer = Open the officer page, press a sample account, open a counter, then press Space to call.
home-step-phone = On the kiosk's ticket screen, press “Open the phone page”: the paper's QR code leads there, too.
home-users = Sample accounts
home-close = Close
home-papers = Papers from the emulated printer
home-no-papers = Nothing printed yet. Take a number at the kiosk.
home-paper = Paper { $id } of printer { $printer }

## The paper ticket
ticket-rehearsal = REHEARSAL
ticket-hotline = Hotline: { $hotline }
ticket-number-label = YOUR NUMBER
ticket-reprint = REPRINT { $copy }
ticket-ahead-label = Ahead of you
ticket-ahead = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
ticket-wait-label = Waiting time
ticket-wait-range = { $low }–{ $high } min
ticket-wait-about = about { $minutes } min
ticket-wait-under = under { $minutes } min
ticket-counters-label = Counters
ticket-issued-label = Issued at
ticket-issued = { $time }, { $date }
ticket-follow = Scan to follow your turn on your phone
ticket-wifi = Wi-Fi: { $name }
ticket-scan = Code of this ticket, for the officers
ticket-valid = Valid on the day of issue only
ticket-missed = If you miss your call, tell an officer at the counter and you will be called again; you need no new number.

## The paper's template: what is wrong, and what to do about it
template-file-too-large = The file has { $bytes } bytes, more than the { $max } that are allowed.
template-file-too-large-remedy = Take something out, or make the picture smaller.
template-not-utf8 = From here on the file isn't UTF-8 text.
template-not-utf8-remedy = Save the file with the encoding UTF-8 in the editor.
template-not-toml = This line can't be read as TOML ({ $detail }).
template-not-toml-remedy = Write key = value, texts in double quotes, and begin each block with [[block]].
template-unknown-key = There is no key “{ $key }” here.
template-unknown-key-remedy = Remove the line, or use one of the keys: { $known }.
template-missing-key = The key “{ $key }” is missing.
template-missing-key-remedy = Add a line { $key } = … to this block.
template-not-a-number = “{ $key }” has to be a whole number.
template-not-a-number-remedy = Write the number of dots without quotes, such as { $key } = 30.
template-not-a-text = “{ $key }” has to be text.
template-not-a-text-remedy = Put the text in double quotes, such as { $key } = "…".
template-not-yes-or-no = “{ $key }” takes only true or false.
template-not-yes-or-no-remedy = Write true or false, without quotes.
template-not-a-list = “{ $key }” has to be a list.
template-not-a-list-remedy = Begin each block with [[block]], and write a picture's rows as ["#..#", "####"].
template-out-of-bounds = “{ $key }” is { $value }, outside { $min } to { $max } dots.
template-out-of-bounds-remedy = Choose a number from { $min } to { $max }; 8 dots are 1 mm.
template-unknown-choice = “{ $key }” has no value “{ $value }”.
template-unknown-choice-remedy = Use one of: { $known }.
template-unknown-place = There is no placeholder { "{" }{ $name }{ "}" }.
template-unknown-place-remedy = Use one of: { $known }; add :vi or :en for a language.
template-open-brace = A { "{" } is opened and never closed.
template-open-brace-remedy = Close the placeholder with { "}" }, such as { "{number}" }.
template-missing-glyph = The ticket's fonts have no letter “{ $letter }” ({ $code }).
template-missing-glyph-remedy = Take it out, or use letters, digits and common punctuation.
template-control = The text has a line break or control character ({ $code }).
template-control-remedy = Write the text in one line; for a new line add another block.
template-too-many-blocks = There are { $count } blocks, too many for a ticket.
template-too-many-blocks-remedy = Keep at most { $max } blocks.
template-no-number = The paper has no number.
template-no-number-remedy = Add a block with kind = "number" and text = "{ "{number}" }".
template-number-too-small = The number { $number } is set at { $size } dots, below the { $min } that can be read from a step away.
template-number-too-small-remedy = Reduce the margin, take away text beside the number, or raise the number's size.
template-word-too-wide = The word “{ $word }” is { $width } dots wide, more than the line's { $max }: it would be broken.
template-word-too-wide-remedy = Reduce this block's size, or the margin.
template-qr-too-small = The QR code has only { $module } dots a module, phones need { $min } or more.
template-qr-too-small-remedy = Shorten the office's public_url, or take the qr block out.
template-cut = Something is printed beyond the paper's edge and would be lost.
template-cut-remedy = Raise the margin, reduce the size, or add a space block at the top.
template-paper-too-long = The longest paper would be { $mm } mm long, more than { $max } mm.
template-paper-too-long-remedy = Take blocks out, or reduce sizes and spaces.
template-paper-too-heavy = The longest paper takes { $bytes } bytes to the printer, more than { $max }: it would print slowly.
template-paper-too-heavy-remedy = Take blocks out, reduce sizes, or make the picture smaller.
template-rows-uneven = The picture's rows aren't equally long.
template-rows-uneven-remedy = Give every row the same number of signs; fill short rows with dots.
template-unknown-dot = The picture has the sign “{ $letter }” ({ $code }).
template-unknown-dot-remedy = Use # for a black dot and a full stop for a white one only.
template-picture-blank = The picture has no black dot.
template-picture-blank-remedy = Choose a picture with black lines on white.
template-picture-too-wide = The picture is { $width } dots wide, the paper takes { $max }.
template-picture-too-wide-remedy = Scale it to { $max } pixels across, then convert it to black and white again.
template-picture-too-tall = The picture is { $height } dots high, at most { $max } are allowed (30 mm).
template-picture-too-tall-remedy = Scale it to { $max } pixels down, then convert it to black and white again.
template-picture-dithered = The picture has { $dots } lone dots: that is grey scattered into dots, which a thermal head smears.
template-picture-dithered-remedy = Convert it to black and white by a threshold, switch dithering off, and keep solid areas and clear lines only.
template-not-png = The file is no PNG picture, or damaged.
template-not-png-remedy = Save the picture as PNG and upload it again.
template-picture-grey = The picture has grey or colour; a thermal printer knows black and white only.
template-picture-grey-remedy = Convert it to 1-bit black and white by a threshold, without dithering, and upload it again.

## Server: the plain display for old sets

plain-number = Number
plain-go-to = Please go to
plain-counter = Counter
plain-rehearsal = REHEARSAL
plain-unpaired = This screen is not paired: open /display on it and enter a pair code.

## Server: what can't be done

problem-bad-request = The request is not valid. Reload the page and try again.
problem-malformed-json = The data can't be read. Reload the page and try again.
problem-unknown-field = The data has a part that is not known. Reload the page and try again.
problem-invalid-field = Something in the data is not right. Correct it and send it again.
problem-body-too-large = The data is too large. Send less.
problem-unsupported-media-type = This kind of file isn't taken: a picture must be PNG, a program's call JSON.
problem-not-found = Nothing was found here. Check the address or the code.
problem-method-not-allowed = This address does not take that method.
problem-unauthorized = You are not signed in, or this device is not paired. Sign in or pair it.
problem-forbidden = This account or device may not do that. Ask the administrator.
problem-wrong-origin = The request came from another page and was refused. Open the office's own page.
problem-secure-door-only = Sign in at the secure address (https) or on the server itself.
problem-bad-credentials = Wrong user name or password. Try again.
problem-pin-needs-desk = A PIN is good only on a machine that is paired with a counter. Sign in with the password.
problem-pin-locked = The PIN is locked after 5 wrong ones. Sign in with the password to unlock it.
problem-weak-pin = That PIN is easily guessed. Avoid one digit repeated and runs such as 1234 or 9876.
problem-session-taken-over = The account has signed in at another machine. If that wasn't you, tell the administrator.
problem-signed-off = A supervisor has signed this account off. Sign in again if you are still at work.
problem-session-idle = Signed off by itself, since nobody used this machine. Sign in again.
problem-unknown-officer = There is no such officer. Check the username.
problem-bad-pair-code = The pair code is wrong, used or too old. Make a new one.
problem-unknown-offer = No screen shows this code now. Enter the code that the screen is showing.
problem-wrong-kind = The screen with this code is another kind of device. Choose that kind, or open the right page on the screen.
problem-unknown-device = There is no such device. Look at the list of devices again.
problem-device-revoked = This device is revoked. Add it again under another name.
problem-name-taken = This name is taken. Choose another one.
problem-too-many-attempts = Too many attempts. Wait a little and try again.
problem-unknown-service = There is no such service. Choose another one.
problem-unknown-priority = There is no such priority class. Choose again.
problem-unknown-counter = There is no such counter. Choose another one.
problem-unknown-ticket = There is no such ticket today. Check the number.
problem-unknown-language = The office does not offer this language. Choose another one.
problem-bad-address = The printer's address is not right. Write it like tcp://192.168.1.50:9100.
problem-address-taken = Another printer is at this address already: add each printer once.
problem-bad-stand-in = That printer can't stand in: only one step is taken, and never for itself.
problem-unknown-printer = There is no printer. Ask the administrator to add one.
problem-call-duty-officer = No number is needed for this. Please see the duty officer at once.
problem-service-closed = The service is closed. Look at its hours and come back later.
problem-quota-reached = There are no numbers left today. Please come back on the next working day.
problem-already-waiting = You already have a waiting number for this service. Use that one.
problem-scan-unreadable = The identity card could not be read. Scan again, or take a number without it.
problem-counter-busy = The counter has a ticket. End that one first.
problem-counter-closed = The counter is closed or paused. Open it first.
problem-nothing-to-undo = There is nothing left to take back here. A step can be taken back for ten seconds, by whoever took it.
problem-recall-limit = This number was called as often as it may be. Mark it as not present, or keep it.
problem-outcome-required = This service must end with one of the office's outcomes. Choose one.
problem-unknown-papers = The office has no such reason. Choose one from the list.
problem-already-in-visit = That service is part of the visit already, or the visit is full.
problem-wrong-state = The ticket was dealt with in another way. Look at its state again.
problem-idempotency-mismatch = The retry key was used for another request. Use a new one.
problem-clock-too-far-back = That day is too long ago. Set the machine's date and confirm again.
problem-template-refused = The template or picture can't be used yet. Mend what is listed and try again.
problem-in-use = This is in use and can't be removed yet. Try again when nobody waits for it.
problem-read-only = The server has no room left and can't change anything for now. Tell the administrator; issued numbers are safe.
problem-stopping = The server is stopping. Try again in a few seconds.
problem-internal = The server met an error. Try again; if it stays, tell the administrator the request id.
