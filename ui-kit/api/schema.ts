// Made from `motcua openapi` by `npm run types`: change the server's types.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A device to be added. */
        AddDeviceBody: {
            /** @description What the device's screen shows. */
            code?: string | null;
            /** @description The counter that it stands at. */
            counter?: string | null;
            kind?: components["schemas"]["DeviceKind"] | null;
            name: string;
            /** @description Where a kiosk's tickets are printed. */
            printer?: string | null;
        };
        /** @description A device that was just added. The two secrets are shown once, and only if nobody typed a code. */
        AddedDeviceView: components["schemas"]["DeviceRecordView"] & {
            /** @description What is typed into the device's browser, within 15 minutes. */
            pair?: string | null;
            /** @description What a script sends as a Bearer. */
            token?: string | null;
        };
        /** @description A printer to be added. */
        AddPrinterBody: {
            name: string;
            /** @description Where it stands, in words for people. */
            place?: string | null;
            /**
             * Format: int32
             * @description How long a whole roll is.
             */
            roll_metres?: number | null;
            /** @description The printer that takes its papers while it can't print; one without a stand-in itself. */
            stand_in?: string | null;
            status?: components["schemas"]["StatusMode"] | null;
            /**
             * @description `tcp://HOST:PORT`, `file:///dev/usb/lp0`, `serial:///dev/ttyUSB0?baud=38400`,
             *     `cups://QUEUE` or `virtual:`.
             */
            url: string;
            /**
             * Format: int32
             * @description 576 (80 mm paper, the default) or 384 (58 mm paper).
             */
            width_dots?: number | null;
        };
        /**
         * @description How people get to a service.
         * @enum {string}
         */
        Admission: "ticket" | "duty_officer";
        BTreeMap: {
            [key: string]: string;
        };
        /** @description A call out of order. */
        CallBody: {
            counter: string;
            why?: string | null;
        };
        /** @description A call, and why this ticket. */
        CalledView: {
            reason: components["schemas"]["ReasonView"];
            ticket: components["schemas"]["TicketView"];
        };
        /** @description A call of the day, as displays list it. */
        CallView: {
            at: string;
            audio: {
                [key: string]: string;
            };
            /** Format: int32 */
            count: number;
            counter: string;
            label: string;
            number: string;
            /** @description The person has come, or the call was taken back: it is not announced any more. */
            over: boolean;
            /** Format: int64 */
            seq: number;
            ticket: string;
        };
        /** @description Where a device belongs from now on; what is left out is nothing. */
        ChangeDeviceBody: {
            /** @description The counter that it stands at. */
            counter?: string | null;
            /** @description Where a kiosk's tickets are printed. */
            printer?: string | null;
        };
        /** @description A printer as it is to be from now on; what is left out is nothing. */
        ChangePrinterBody: {
            /** @description Where it stands, in words for people. */
            place?: string | null;
            /**
             * Format: int32
             * @description How long a whole roll is.
             */
            roll_metres?: number | null;
            /** @description The printer that takes its papers while it can't print; one without a stand-in itself. */
            stand_in?: string | null;
            status?: components["schemas"]["StatusMode"] | null;
            /**
             * @description `tcp://HOST:PORT`, `file:///dev/usb/lp0`, `serial:///dev/ttyUSB0?baud=38400`,
             *     `cups://QUEUE` or `virtual:`.
             */
            url: string;
            /**
             * Format: int32
             * @description 576 (80 mm paper, the default) or 384 (58 mm paper).
             */
            width_dots?: number | null;
        };
        /** @description A template to be checked. */
        CheckBody: {
            /** @description As TOML. */
            own: string;
        };
        /** @description What is wrong with a template; empty where it may be used. */
        CheckView: {
            mistakes: components["schemas"]["MistakeView"][];
        };
        /**
         * @description Which template papers of a width follow.
         * @enum {string}
         */
        Choice: "standard" | "large" | "bilingual" | "own";
        /** @description The site's clock, and whether it is believed. */
        ClockView: {
            business_day: string;
            /** @description Staff must confirm the date. */
            in_doubt: boolean;
            now: string;
        };
        /**
         * @description Codes that callers may switch on.
         * @enum {string}
         */
        Code: "bad_request" | "malformed_json" | "unknown_field" | "invalid_field" | "body_too_large" | "unsupported_media_type" | "not_found" | "method_not_allowed" | "unauthorized" | "forbidden" | "wrong_origin" | "secure_door_only" | "bad_credentials" | "pin_needs_desk" | "pin_locked" | "weak_pin" | "session_taken_over" | "signed_off" | "session_idle" | "unknown_officer" | "bad_pair_code" | "unknown_offer" | "wrong_kind" | "unknown_device" | "device_revoked" | "name_taken" | "too_many_attempts" | "unknown_service" | "unknown_priority" | "unknown_counter" | "unknown_ticket" | "unknown_language" | "unknown_printer" | "bad_address" | "address_taken" | "bad_stand_in" | "call_duty_officer" | "service_closed" | "quota_reached" | "already_waiting" | "scan_unreadable" | "counter_busy" | "counter_closed" | "wrong_state" | "idempotency_mismatch" | "clock_too_far_back" | "template_refused" | "in_use" | "read_only" | "stopping" | "internal";
        /** @description How far the pairing is. */
        CollectView: {
            code: string;
            expires_at: string;
            /** @enum {string} */
            state: "waiting";
        } | {
            /** @enum {string} */
            state: "paired";
        };
        /** @description Where a counter prints. */
        CounterPrinterBody: {
            /** @description Null prints nowhere. */
            printer?: string | null;
        };
        /**
         * @description Whether an officer works at a counter.
         * @enum {string}
         */
        CounterState: "closed" | "open" | "paused";
        /** @description A counter and whom it serves. */
        CounterView: {
            id: string;
            /** @description What screens and voice call it. */
            label: string;
            officer?: string | null;
            pause_reason?: string | null;
            services: string[];
            state: components["schemas"]["CounterState"];
            ticket?: components["schemas"]["TicketView"] | null;
        };
        /** @description `{"finish": outcome or null}`, `"no_show"` or `"hold"`. */
        CurrentBody: {
            finish: string | null;
        } | "no_show" | "hold";
        /** @description The desk that a browser was paired as, and its counter. */
        DeskDeviceView: {
            counter?: string | null;
            /** @description What screens and voice call the counter. */
            label?: string | null;
            name: string;
        };
        /**
         * @description What a device is for, and with that what it may do.
         * @enum {string}
         */
        DeviceKind: "kiosk" | "display" | "rating" | "desk";
        /** @description A device, as whoever looks after it sees it. */
        DeviceRecordView: {
            /** @description The counter that it stands at. */
            counter?: string | null;
            created_at: string;
            kind: components["schemas"]["DeviceKind"];
            /** @description When it last asked for something; exact to a minute. */
            last_seen_at?: string | null;
            name: string;
            /** @description Whether a browser was paired with it. */
            paired: boolean;
            /** @description Where its tickets are printed. */
            printer?: string | null;
            /** @description Since when it may do nothing any more. */
            revoked_at?: string | null;
        };
        /** @description A device, as it was added. */
        DeviceView: {
            /** @description The counter that it stands at. */
            counter?: string | null;
            /** @description `kiosk`, `display`, `rating` or `desk`. */
            kind: string;
            name: string;
            /** @description Where its tickets are printed. */
            printer?: string | null;
            stand_in?: components["schemas"]["StandInView"] | null;
        };
        /** @description An event on the wire: its place in the log, the one before it in the same view, and its body. */
        EventMessage_FollowBody: (components["schemas"]["LobbyBody"] & {
            you: components["schemas"]["FollowView"];
        }) & {
            at: string;
            /** @example ticket.called */
            kind: string;
            /** Format: int64 */
            prev: number;
            /** Format: int64 */
            seq: number;
            type: string;
        };
        /** @description An event on the wire: its place in the log, the one before it in the same view, and its body. */
        EventMessage_LobbyBody: {
            /** @description Sound of a call by language. */
            audio?: {
                [key: string]: string;
            } | null;
            condition?: components["schemas"]["PrinterCondition"] | null;
            /**
             * Format: int32
             * @description 1 is the first call, 2 the first recall.
             */
            count?: number | null;
            counter?: string | null;
            /** Format: int32 */
            epoch?: number | null;
            /** @description What screens and voice call the counter. */
            label?: string | null;
            number?: string | null;
            print?: components["schemas"]["PrintView"] | null;
            /** @description The printer that said something new of itself, or to which something was done. */
            printer?: string | null;
            reason?: string | null;
            service?: string | null;
            skipped?: components["schemas"]["SkippedView"][] | null;
            state?: components["schemas"]["StateName"] | null;
            ticket?: string | null;
            /** @description How many wait now, by service. */
            waiting?: {
                [key: string]: number;
            } | null;
        } & {
            at: string;
            /** @example ticket.called */
            kind: string;
            /** Format: int64 */
            prev: number;
            /** Format: int64 */
            seq: number;
            type: string;
        };
        /** @description An event on the wire: its place in the log, the one before it in the same view, and its body. */
        EventMessage_OfficeBody: (components["schemas"]["LobbyBody"] & {
            actor: string;
            call_reason?: components["schemas"]["ReasonView"] | null;
            clock_in_doubt?: boolean | null;
            counter_view?: components["schemas"]["CounterView"] | null;
            /**
             * Format: int32
             * @description Older tickets of the same service that were passed over.
             */
            slips?: number | null;
            view?: components["schemas"]["TicketView"] | null;
        }) & {
            at: string;
            /** @example ticket.called */
            kind: string;
            /** Format: int64 */
            prev: number;
            /** Format: int64 */
            seq: number;
            type: string;
        };
        /** @description How a service ended. */
        FinishBody: {
            outcome?: string | null;
        };
        /** @description What the holder of a ticket sees. */
        FollowView: {
            ahead: number;
            called_at?: string | null;
            /** Format: int32 */
            count: number;
            counter?: string | null;
            hold_until?: string | null;
            hotline: string;
            label?: string | null;
            number: string;
            office_name: components["schemas"]["BTreeMap"];
            print: components["schemas"]["PrintView"];
            service: string;
            service_name: components["schemas"]["BTreeMap"];
            state: components["schemas"]["TicketState"];
            wait?: components["schemas"]["Wait"] | null;
        };
        /** @description A field of procedures. */
        GroupView: {
            icon: string;
            id: string;
            name: components["schemas"]["BTreeMap"];
            prefix: string;
        };
        /** @description How long to hold; without it until somebody calls. */
        HoldBody: {
            /** Format: int32 */
            minutes?: number | null;
        };
        /** @description A schedule; Monday first. */
        HoursView: {
            schedule: string;
            week: components["schemas"]["SittingView"][][];
        };
        /** @description A ticket to be issued. */
        IssueBody: {
            /** Format: int32 */
            files?: number | null;
            /** @example vi */
            language?: string | null;
            priority?: string | null;
            requester?: components["schemas"]["Requester"] | null;
            /** @description The text of an identity card's code, or its number; kept only as a keyed hash. */
            scan?: string | null;
            service?: string | null;
            /** @description In place of `service`: a visit; one service for now. */
            services?: string[] | null;
        };
        /** @description A ticket that has just been issued. */
        IssuedView: components["schemas"]["TicketView"] & {
            /** @description Where its holder can follow it. */
            follow_url: string;
        };
        /** @description How much later the holder wants to be called. */
        LaterBody: {
            /** Format: int32 */
            minutes: number;
        };
        /** @description What the lobby may know of an event: numbers and counters, never people or reasons. */
        LobbyBody: {
            /** @description Sound of a call by language. */
            audio?: {
                [key: string]: string;
            } | null;
            condition?: components["schemas"]["PrinterCondition"] | null;
            /**
             * Format: int32
             * @description 1 is the first call, 2 the first recall.
             */
            count?: number | null;
            counter?: string | null;
            /** Format: int32 */
            epoch?: number | null;
            /** @description What screens and voice call the counter. */
            label?: string | null;
            number?: string | null;
            print?: components["schemas"]["PrintView"] | null;
            /** @description The printer that said something new of itself, or to which something was done. */
            printer?: string | null;
            reason?: string | null;
            service?: string | null;
            skipped?: components["schemas"]["SkippedView"][] | null;
            state?: components["schemas"]["StateName"] | null;
            ticket?: string | null;
            /** @description How many wait now, by service. */
            waiting?: {
                [key: string]: number;
            } | null;
        };
        /** @description A counter, as the lobby sees it. */
        LobbyCounter: {
            id: string;
            label: string;
            /** @description The number that is called or served there. */
            number?: string | null;
            services: string[];
            state: components["schemas"]["CounterState"];
        };
        /** @description The drawing that the block `logo` shows. */
        LogoView: {
            /** Format: int32 */
            height_dots: number;
            /** Format: int32 */
            width_dots: number;
        };
        /** @description What is wrong, where, and what to do about it; in the caller's language. */
        MistakeView: {
            /** @description In characters, from 1. */
            column: number;
            /** @description From 1. */
            line: number;
            message: string;
            remedy: string;
        };
        /** @description Something with a name. */
        NamedView: {
            id: string;
            name: components["schemas"]["BTreeMap"];
        };
        /** @description What becomes of the current ticket when the next is called. */
        NextBody: {
            current?: components["schemas"]["CurrentBody"] | null;
        };
        /** @description Words about a ticket. */
        NoteBody: {
            text: string;
        };
        /** @description What the screen wants to be. */
        OfferBody: {
            kind: components["schemas"]["DeviceKind"];
        };
        /** @description The code that a screen shows. */
        OfferedCodeBody: {
            code: string;
        };
        /** @description What the screen shows. */
        OfferView: {
            /** @description Eight letters and digits for an administrator to type. */
            code: string;
            expires_at: string;
        };
        /** @description What staff begin with, and what `GET /queue` answers. */
        OfficeState: {
            called: components["schemas"]["TicketView"][];
            /** @description The last calls, oldest first. */
            calls: components["schemas"]["CallView"][];
            clock: components["schemas"]["ClockView"];
            counters: components["schemas"]["CounterView"][];
            no_show: components["schemas"]["TicketView"][];
            on_hold: components["schemas"]["TicketView"][];
            printers: components["schemas"]["PrinterView"][];
            read_only: boolean;
            /**
             * Format: int64
             * @description The last event that is in here.
             */
            seq: number;
            serving: components["schemas"]["TicketView"][];
            /** @description Tickets whose paper may not be in anybody's hand. */
            trouble: components["schemas"]["TroubleView"][];
            /** @description In the order in which they would be called. */
            waiting: components["schemas"]["TicketView"][];
        };
        /** @description The office and everything that a kiosk shows. */
        OfficeView: {
            address: components["schemas"]["BTreeMap"];
            demo: boolean;
            groups: components["schemas"]["GroupView"][];
            hotline: string;
            hours: components["schemas"]["HoursView"][];
            id: string;
            languages: string[];
            name: components["schemas"]["BTreeMap"];
            /** @description Whether people are served now. */
            open: boolean;
            priorities: components["schemas"]["NamedView"][];
            read_only: boolean;
            rehearsal: boolean;
            services: components["schemas"]["ServiceView"][];
            superior: components["schemas"]["BTreeMap"];
            /** @description The server's time. */
            time: string;
        };
        /** @description A code that `motcua device add` printed. */
        PairBody: {
            code: string;
        };
        /** @description The paper that is left on the roll: the sensor's word, or else an estimate from what was printed. */
        PaperLeftView: {
            level: components["schemas"]["PaperLevel"];
            metres?: components["schemas"]["RangeView"] | null;
            /** @description When somebody said that the roll is new. */
            new_since?: string | null;
            slips?: components["schemas"]["RangeView"] | null;
        };
        /**
         * @description How much paper is left, in words.
         * @enum {string}
         */
        PaperLevel: "unknown" | "plenty" | "half" | "low" | "near_end" | "out" | "ask_new_roll";
        /** @description The newest papers. */
        PapersView: {
            papers: components["schemas"]["PaperView"][];
        };
        /** @description A paper that came out of an emulated printer. */
        PaperView: {
            id: string;
            printer: string;
            /** @description Address of its picture. */
            url: string;
        };
        /** @description Why a counter pauses. */
        PauseBody: {
            reason?: string | null;
        };
        /** @description A new PIN, and the password as proof that it isn't a passer-by who sets it. */
        PinBody: {
            password: string;
            /** @description 4 to 8 digits; null takes the PIN away. */
            pin?: string | null;
        };
        /**
         * @description Where in line a transferred ticket goes.
         * @enum {string}
         */
        Placement: "kept" | "first" | "last";
        /** @description A paper to be drawn. */
        PreviewBody: {
            choice: components["schemas"]["Choice"];
            /** @description The office's own template as TOML, saved or not; without it the one that is kept. */
            own?: string | null;
            sample?: components["schemas"]["Sample"];
        };
        /** @description What came out on one day. */
        PrintedDayView: components["schemas"]["PrintedView"] & {
            day: string;
        };
        /** @description What came out. */
        PrintedView: {
            /**
             * Format: double
             * @description Metres of paper that were used.
             */
            metres: number;
            /**
             * Format: int32
             * @description Papers that were printed, as far as the printer can say.
             */
            slips: number;
            /**
             * Format: int32
             * @description Papers of which nobody knows whether they are out.
             */
            uncertain: number;
        };
        /**
         * @description What staff are told about a printer.
         * @enum {string}
         */
        PrinterCondition: "ready" | "near_end" | "paper_out" | "cover_open" | "cutter" | "error" | "offline" | "unknown";
        /** @description A printer with all that is known of it. */
        PrinterRecordView: components["schemas"]["PrinterView"] & {
            /** @description The days before, newest first. */
            days: components["schemas"]["PrintedDayView"][];
            /** @description When it last answered; null if it never did since the server's start. */
            heard_at?: string | null;
            paper: components["schemas"]["PaperLeftView"];
            setup?: components["schemas"]["PrinterSetupView"] | null;
            test?: components["schemas"]["TestPageView"] | null;
            today: components["schemas"]["PrintedView"];
            /** @description Papers that wait for it or are on their way. */
            waiting: number;
        };
        /** @description How a printer is set up. */
        PrinterSetupView: {
            /** @description Kiosks whose tickets come out here. */
            kiosks: string[];
            /** Format: int32 */
            roll_metres?: number | null;
            status: components["schemas"]["StatusMode"];
            url: string;
        };
        /** @description A printer as it last said of itself. */
        PrinterView: {
            condition: components["schemas"]["PrinterCondition"];
            /** @description Counters whose reprints, and whose own tickets, come out here. */
            counters: string[];
            name: string;
            /** @description Where it stands, in words for people; null where the name has to do. */
            place?: string | null;
            /** @description Since when. */
            since?: string | null;
            /** @description The printer that takes its papers while it can't print. */
            stand_in?: string | null;
            /** Format: int32 */
            width_dots: number;
        };
        /**
         * @description Where a ticket's paper is on its way from the log to the holder's hand.
         * @enum {string}
         */
        PrintState: "none" | "queued" | "sending" | "sent" | "confirmed" | "unconfirmed" | "uncertain" | "failed" | "expired" | "cancelled";
        /** @description What became of a ticket's newest paper. */
        PrintView: {
            /**
             * Format: int32
             * @description 0 is the first paper, n the n-th reprint.
             */
            copy?: number;
            /** @description That printer took it over from the one that it was ordered from. */
            moved?: boolean;
            /** @description Where it comes out. */
            printer?: string | null;
            state: components["schemas"]["PrintState"];
        };
        /** @description The body of every answer that is an error. */
        ProblemBody: {
            code: components["schemas"]["Code"];
            detail: string;
            /**
             * @description When the session was ended by somebody else, with `session_taken_over`, `signed_off` and
             *     `session_idle`.
             */
            ended_at?: string | null;
            /** @description What is wrong with the template, with `template_refused`. */
            mistakes?: components["schemas"]["MistakeView"][];
            request_id: string;
            state?: components["schemas"]["TicketState"] | null;
            /** Format: int32 */
            status: number;
            /** @description One sentence in the caller's language: what happened and what to do. */
            title: string;
            /** @example urn:motcua:problem:service_closed */
            type: string;
        };
        /** @description From and to. */
        RangeView: {
            /** Format: int32 */
            high: number;
            /** Format: int32 */
            low: number;
        };
        /** @description Why a ticket was called, as data; the pages put it in words. */
        ReasonView: {
            class?: string | null;
            /**
             * @description `oldest`, `priority`, `outgrown`, `placed_first` or `chosen`.
             * @example priority
             */
            code: string;
            /**
             * Format: int32
             * @description The best score among the others, in percent.
             */
            over_percent?: number | null;
            /**
             * Format: int32
             * @description Age over wait target, in percent.
             */
            score_percent?: number | null;
        };
        /** @description Where to print again. */
        ReprintBody: {
            printer?: string | null;
        };
        /**
         * @description For whom the person comes.
         * @enum {string}
         */
        Requester: "citizen" | "organisation" | "business";
        /**
         * @description Which paper a preview shows.
         * @enum {string}
         */
        Sample: "ordinary" | "priority" | "reprint" | "longest";
        /** @description What a person needs to know before coming. */
        ServiceDetailView: components["schemas"]["ServiceView"] & {
            /** @description Which of `limit` and `fee` were confirmed in a primary text. */
            checked: string[];
            /** @description National procedure code. */
            code?: string | null;
            /** @description Counters that serve it, by label. */
            counters: string[];
            documents: components["schemas"]["BTreeMap"];
            fee: components["schemas"]["BTreeMap"];
            forms: string[];
            legal_basis: string[];
            limit: components["schemas"]["BTreeMap"];
        };
        /** @description A procedure, and whether a number can be had for it now. */
        ServiceView: {
            admission: components["schemas"]["Admission"];
            /**
             * Format: int32
             * @description Usual minutes at the counter.
             */
            counter_minutes: number;
            group: string;
            id: string;
            name: components["schemas"]["BTreeMap"];
            /** @description When numbers are given next. */
            next_open?: string | null;
            open: boolean;
            prefix: string;
            /** @description Why not: `outside_hours`, `closed_today` or `duty_officer`. */
            reason?: string | null;
            wait?: components["schemas"]["Wait"] | null;
            waiting: number;
        };
        /** @description Who is signed in. */
        SessionView: {
            expires_at: string;
            /** @description Whether a PIN is set for a counter's desk. */
            has_pin: boolean;
            /** @description What else they may see: `cases`, `duty`, `ratings`. */
            may: string[];
            /** @description `officer`, `supervisor` or `admin`. */
            role: string;
            /**
             * Format: int64
             * @description After so long without a sign of anybody an officer is signed off, unless a counter is open;
             *     null: never.
             */
            sign_off_after_seconds?: number | null;
            username: string;
        };
        /**
         * @description A template of ours; each is there for both widths of paper.
         * @enum {string}
         */
        Shipped: "standard" | "large" | "bilingual";
        /** @description A template of ours, to be chosen or to start from. */
        ShippedView: {
            choice: components["schemas"]["Shipped"];
            /** @description Its TOML. */
            text: string;
        };
        /** @description Who signs in: with the password, or with the PIN at a counter's paired desk. */
        SignInBody: {
            password?: string | null;
            pin?: string | null;
            username: string;
        };
        /** @description One sitting, as local times. */
        SittingView: {
            close: string;
            issue_from: string;
            issue_until: string;
            /** @example 07:30 */
            open: string;
        };
        /** @description Numbers that will never be issued. */
        SkippedView: {
            /** Format: int32 */
            from: number;
            series: string;
            /** Format: int32 */
            to: number;
        };
        /** @description A whole state on the wire; events after `seq` follow. */
        SnapshotMessage_CounterPageState: {
            at: string;
            /** @description The server's version; a page of another one reloads itself. */
            build: string;
            /** Format: int64 */
            seq: number;
            /** @description What a counter's own page begins with. */
            state: {
                /** @description The last calls, oldest first. */
                calls: components["schemas"]["CallView"][];
                counter: components["schemas"]["CounterView"];
                next?: components["schemas"]["TicketView"] | null;
                waiting: {
                    [key: string]: number;
                };
            };
            type: string;
        };
        /** @description A whole state on the wire; events after `seq` follow. */
        SnapshotMessage_FollowView: {
            at: string;
            /** @description The server's version; a page of another one reloads itself. */
            build: string;
            /** Format: int64 */
            seq: number;
            /** @description What the holder of a ticket sees. */
            state: {
                ahead: number;
                called_at?: string | null;
                /** Format: int32 */
                count: number;
                counter?: string | null;
                hold_until?: string | null;
                hotline: string;
                label?: string | null;
                number: string;
                office_name: components["schemas"]["BTreeMap"];
                print: components["schemas"]["PrintView"];
                service: string;
                service_name: components["schemas"]["BTreeMap"];
                state: components["schemas"]["TicketState"];
                wait?: components["schemas"]["Wait"] | null;
            };
            type: string;
        };
        /** @description A whole state on the wire; events after `seq` follow. */
        SnapshotMessage_LobbyState: {
            at: string;
            /** @description The server's version; a page of another one reloads itself. */
            build: string;
            /** Format: int64 */
            seq: number;
            /** @description What displays and kiosks begin with. */
            state: {
                calls: components["schemas"]["CallView"][];
                counters: components["schemas"]["LobbyCounter"][];
                day?: string | null;
                office: components["schemas"]["BTreeMap"];
                /** @description What each printer last said of itself. */
                printers: components["schemas"]["PrinterView"][];
                read_only: boolean;
                rehearsal: boolean;
                /** @description How many wait, by service. */
                waiting: {
                    [key: string]: number;
                };
            };
            type: string;
        };
        /** @description A whole state on the wire; events after `seq` follow. */
        SnapshotMessage_OfficeState: {
            at: string;
            /** @description The server's version; a page of another one reloads itself. */
            build: string;
            /** Format: int64 */
            seq: number;
            /** @description What staff begin with, and what `GET /queue` answers. */
            state: {
                called: components["schemas"]["TicketView"][];
                /** @description The last calls, oldest first. */
                calls: components["schemas"]["CallView"][];
                clock: components["schemas"]["ClockView"];
                counters: components["schemas"]["CounterView"][];
                no_show: components["schemas"]["TicketView"][];
                on_hold: components["schemas"]["TicketView"][];
                printers: components["schemas"]["PrinterView"][];
                read_only: boolean;
                /**
                 * Format: int64
                 * @description The last event that is in here.
                 */
                seq: number;
                serving: components["schemas"]["TicketView"][];
                /** @description Tickets whose paper may not be in anybody's hand. */
                trouble: components["schemas"]["TroubleView"][];
                /** @description In the order in which they would be called. */
                waiting: components["schemas"]["TicketView"][];
            };
            type: string;
        };
        /** @description A printer that takes another one's papers. */
        StandInView: {
            name: string;
            /** @description Where it stands, in words for people; null where the name has to do. */
            place?: string | null;
        };
        /** @description The state of a ticket or of a counter. */
        StateName: components["schemas"]["TicketState"] | components["schemas"]["CounterState"];
        /**
         * @description How much a printer can be asked.
         * @enum {string}
         */
        StatusMode: "full" | "basic" | "none";
        /** @description How papers are to look. */
        TemplateBody: {
            choice: components["schemas"]["Choice"];
            /** @description The office's own template as TOML; without it the one that is kept. */
            own?: string | null;
        };
        /** @description How papers of one width look. */
        TemplateView: {
            choice: components["schemas"]["Choice"];
            logo?: components["schemas"]["LogoView"] | null;
            /** @description The office's own template as TOML, chosen or not. */
            own?: string | null;
            shipped: components["schemas"]["ShippedView"][];
            /**
             * Format: int32
             * @description 576 (80 mm) or 384 (58 mm).
             */
            width_dots: number;
        };
        /** @description A test page. */
        TestPageView: {
            at: string;
            state: components["schemas"]["PrintState"];
        };
        /**
         * @description Where a ticket stands. The table of moves between them is contract.md, section 2.
         * @enum {string}
         */
        TicketState: "waiting" | "called" | "serving" | "on_hold" | "done" | "no_show" | "cancelled" | "expired";
        /** @description A ticket as staff, and the one who took it, see it. */
        TicketView: {
            /** @description People in the same series who are called before. */
            ahead: number;
            called_at?: string | null;
            /**
             * Format: int32
             * @description How often it was called: 1 first, 2 recalled once.
             */
            count: number;
            /** @description The counter it is called to, or last was. */
            counter?: string | null;
            /** Format: int32 */
            files?: number | null;
            finished_at?: string | null;
            hold_until?: string | null;
            id: string;
            issued_at: string;
            language: string;
            /** @description The counter whose own list it waits in. */
            list?: string | null;
            /** @example A001 */
            number: string;
            outcome?: string | null;
            print: components["schemas"]["PrintView"];
            priority?: string | null;
            requester?: components["schemas"]["Requester"] | null;
            service: string;
            started_at?: string | null;
            state: components["schemas"]["TicketState"];
            wait?: components["schemas"]["Wait"] | null;
        };
        /** @description Where a ticket goes. */
        TransferBody: {
            counter?: string | null;
            /** @description The counter at which this officer works now. */
            officer?: string | null;
            place?: components["schemas"]["Placement"];
            service?: string | null;
        };
        /** @description A paper that nobody has confirmed. */
        TroubleView: {
            number: string;
            print: components["schemas"]["PrintView"];
            ticket: string;
        };
        /** @description How staff reach the door with encryption. */
        TrustView: {
            /** @description SHA-256 of that root, as systems show it. */
            fingerprint?: string | null;
            /** @description Whether people have to trust the site's own root first. */
            own_ca: boolean;
            /** @description Its address, by the name that this request used; null when there is no such door. */
            secure_url?: string | null;
        };
        /** @description A paper to be printed. */
        TryBody: {
            choice: components["schemas"]["Choice"];
            own?: string | null;
            printer: string;
            sample?: components["schemas"]["Sample"];
        };
        /** @description A range of waiting time, in minutes. */
        Wait: {
            /** Format: int32 */
            high_min: number;
            /** Format: int32 */
            low_min: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
