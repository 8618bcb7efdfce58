//! What is written instead of what, and every line that the check then says.

/// Text of the sample, what stands in its place, and the mistakes.
pub const TABLE: &[(&str, &str, &str)] = &[
    (
        r#"languages = ["vi", "en"]"#,
        r#"langauges = ["vi", "en"]"#,
        r#"x.toml:1:1: [office] has no `languages`; add languages = ["vi", "en"]
x.toml:8:1: [office] has no key called `langauges`; did you mean `languages`?"#,
    ),
    (
        r#"hotline = "0211""#,
        "hotline = 211",
        r#"x.toml:6:11: `hotline` is a whole number; write text in double quotes, such as "0211 000 000""#,
    ),
    (
        r#"hotline = "0211""#,
        "",
        r#"x.toml:1:1: [office] has no `hotline`; add hotline = "0211 000 000""#,
    ),
    (
        r#"hotline = "0211""#,
        r#"hotline = "  ""#,
        "x.toml:6:11: `hotline` is empty; write the text",
    ),
    (
        r#"hotline = "0211""#,
        r#"hotline = "0211\n000""#,
        "x.toml:6:11: `hotline` has a line break or control character; write it in one line",
    ),
    (
        r#"hotline = "0211""#,
        r#"hotline = "0211"
hotline = "0212""#,
        "x.toml:7:1: `hotline` is given twice; keep one of the two",
    ),
    (
        r#"hotline = "0211""#,
        "hotline = 0211",
        "x.toml:6:11: a number can't begin with 0; put the digits in double quotes if they are a text",
    ),
    (
        r#"hotline = "0211""#,
        "hotline = “0211”",
        r#"x.toml:6:11: “0211” has no quotes; put the text in double quotes: "…""#,
    ),
    (
        r#"hotline = "0211""#,
        r#"hotline = "0211"#,
        "x.toml:6:16: the text has no end; put a double quote at its end",
    ),
    (
        r#"id = "x-1""#,
        r#"id = "Sông Lô""#,
        "x.toml:2:6: `Sông Lô` can't be an id; use 1 to 40 of the letters a-z, digits and -, without marks or spaces",
    ),
    (
        r#"en = "X Office""#,
        r#"fr = "Bureau X""#,
        r#"x.toml:3:8: `name` has no text in `en`; add en = "…", or take `en` out of `languages`
x.toml:3:30: `name` has no key called `fr`; remove it, or use one of `vi`, `en`"#,
    ),
    (
        r#"{ vi = "Văn phòng X", en = "X Office" }"#,
        r#""Văn phòng X""#,
        r#"x.toml:3:8: `name` is text; write it in each language, such as { vi = "…", en = "…" }"#,
    ),
    (
        r#"{ vi = "Văn phòng X", en = "X Office" }"#,
        r#"{ vi = "Văn phòng X", en = "X Office", fr = "Bureau X" }"#,
        "x.toml:3:47: `name` has no key called `fr`; remove it, or use one of `vi`, `en`",
    ),
    (
        r#"{ vi = "Văn phòng X", en = "X Office" }"#,
        r#"{ vi = "Văn phòng X" en = "X Office" }"#,
        "x.toml:3:29: missing comma between key-value pairs, expected `,`; put a comma between the parts of a list or table",
    ),
    (
        r#"languages = ["vi", "en"]"#,
        r#"languages = ["vi", "en", "fr"]"#,
        "x.toml:8:26: the program has no language `fr`; use `vi`, `en`",
    ),
    (
        r#"languages = ["vi", "en"]"#,
        r#"languages = ["vi", "en", "vi"]"#,
        "x.toml:8:26: language `vi` is named twice; remove one of the two",
    ),
    (
        r#"languages = ["vi", "en"]"#,
        "languages = []",
        r#"x.toml:8:13: `languages` is empty; name at least one language, such as ["vi"]"#,
    ),
    (
        r#"time_zone = "Asia/Ho_Chi_Minh""#,
        r#"time_zone = "Asia/Ho_Chi_Min""#,
        "x.toml:7:13: there is no time zone `Asia/Ho_Chi_Min`; did you mean `Asia/Ho_Chi_Minh`?",
    ),
    (
        r#"time_zone = "Asia/Ho_Chi_Minh""#,
        r#"time_zone = "giờ Việt Nam""#,
        "x.toml:7:13: there is no time zone `giờ Việt Nam`; use a name of the IANA list, such as `Asia/Ho_Chi_Minh`",
    ),
    (
        "wait_target_minutes = 30",
        "wait_target_minutes = 0",
        "x.toml:9:23: `wait_target_minutes` is 0; write a whole number from 1 to 480",
    ),
    (
        "wait_target_minutes = 30",
        r#"wait_target_minutes = "30""#,
        "x.toml:9:23: `wait_target_minutes` is text; write a whole number from 1 to 480",
    ),
    (
        "wait_target_minutes = 30",
        "wait_target_minutes = -5",
        "x.toml:9:23: `wait_target_minutes` is -5; write a whole number from 1 to 480",
    ),
    (
        "wait_target_minutes = 30",
        r#"day_begins = "24:00""#,
        "x.toml:9:14: `24:00` isn't a time; write hours and minutes, from 00:00 to 23:59",
    ),
    (
        "wait_target_minutes = 30",
        "day_begins = 04:00",
        r#"x.toml:9:14: `day_begins` is a date or time without quotes; write text in double quotes, such as "04:00""#,
    ),
    (
        "wait_target_minutes = 30",
        r#"public_url = "192.168.1.10""#,
        r#"x.toml:9:14: `192.168.1.10` can't be the address of the citizens' pages; write http:// or https:// and a host, perhaps with a port, such as "http://192.168.1.10:8080""#,
    ),
    (
        "wait_target_minutes = 30",
        r#"public_url = "http://x.vn/so?a=1""#,
        r#"x.toml:9:14: `http://x.vn/so?a=1` can't be the address of the citizens' pages; write http:// or https:// and a host, perhaps with a port, such as "http://192.168.1.10:8080""#,
    ),
    (
        "wait_target_minutes = 30",
        r#"public_url = "http://x.vn:99999""#,
        r#"x.toml:9:14: `http://x.vn:99999` can't be the address of the citizens' pages; write http:// or https:// and a host, perhaps with a port, such as "http://192.168.1.10:8080""#,
    ),
    (
        "wait_target_minutes = 30",
        r#"wifi = "Mot Cua""#,
        "x.toml:9:8: `wifi` is printed beside the link, and tickets have none; set `public_url`, too, or take `wifi` out",
    ),
    (
        "[schedules.day]",
        "[schedule.day]",
        r#"x.toml:1:1: the file has no hours; add a schedule such as [schedules.residence]
x.toml:11:2: the file has no key called `schedule`; did you mean `schedules`?"#,
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = ["07:30-11:60"]"#,
        r#"x.toml:12:12: `07:30-11:60` isn't a span of times; write two times from 00:00 to 23:59 with a hyphen between them, such as "07:30-11:30""#,
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = ["11:30-07:30"]"#,
        "x.toml:12:12: `11:30-07:30` ends before it begins, in a business day that begins at 04:00; write the earlier time first and don't pass 04:00",
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = ["03:00-05:00"]"#,
        "x.toml:12:12: `03:00-05:00` ends before it begins, in a business day that begins at 04:00; write the earlier time first and don't pass 04:00",
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = ["07:30-11:30", "11:00-17:00"]"#,
        "x.toml:12:27: the session from 11:00 overlaps the one from 07:30; begin it at 11:30 or later",
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = ["04:10-11:30"]"#,
        "x.toml:12:12: tickets for `04:10-11:30` would be given before the business day begins; begin at least 30 minutes (`issue_before_minutes`) after `day_begins`",
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = ["07:30-07:40"]"#,
        "x.toml:12:12: `07:30-07:40` isn't longer than the 10 minutes of `issue_stop_minutes`; make the session longer or the margin smaller",
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = "07:30-11:30""#,
        r#"x.toml:12:11: `mon-fri` is text; write a list of sessions, such as ["07:30-11:30", "13:30-17:00"]"#,
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        "mon-fri = 07:30-11:30",
        r#"x.toml:12:11: 07:30-11:30 has no quotes; put times in double quotes, such as "07:30-11:30""#,
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = ["07:30-11:30"]
wed = []"#,
        "x.toml:13:1: the hours of `wed` are already in line 12; give each day once",
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"fri-mon = ["07:30-11:30"]
monday = ["07:30-11:30"]"#,
        r#"x.toml:12:1: `fri-mon` ends before it begins; name the days in two lines; a week begins on mon
x.toml:13:1: schedule `day` has no key called `monday`; did you mean `mon`?"#,
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon = [{ hours = "07:30-11:30", tickets = "07:00-12:00" }, { hour = "13:30-17:00" }]"#,
        r#"x.toml:12:43: tickets would be given until after the session `07:30-11:30`; end them with the session or earlier
x.toml:12:60: the session has no `hours`; add hours = "07:30-11:30"
x.toml:12:60: the session has no `tickets`; add tickets = "07:00-11:20"
x.toml:12:62: the session has no key called `hour`; did you mean `hours`?"#,
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = ["07:30-11:30"]
issue_before_minutes = 500"#,
        "x.toml:13:24: `issue_before_minutes` is 500; write a whole number from 0 to 240",
    ),
    (
        r#"[[priority]]
id = "elderly""#,
        r#"[priority]
id = "elderly""#,
        "x.toml:14:1: `priority` is a table; write a list of tables, such as [[priority]]",
    ),
    (
        "wait_target_minutes = 10",
        r#"wait_target_minutes = 0
enabled = "no""#,
        r#"x.toml:17:23: `wait_target_minutes` is 0; write a whole number from 1 to 480
x.toml:18:11: `enabled` is text; write true or false without quotes, such as true"#,
    ),
    (
        r#"prefix = "A""#,
        r#"prefix = "a1""#,
        r#"x.toml:21:10: `a1` can't be a prefix; use one or two capital letters A to Z
x.toml:31:1: no counter serves `ask`; add it to the `services` of a counter, or give it admission = "duty_officer"
x.toml:48:11: there is no group `A`; use one of `first`, `second`"#,
    ),
    (
        r#"prefix = "A""#,
        r#"prefix = "B""#,
        r#"x.toml:27:10: prefix `B` is already in line 21; choose another
x.toml:31:1: no counter serves `ask`; add it to the `services` of a counter, or give it admission = "duty_officer"
x.toml:48:11: there is no group `A`; use one of `first`, `second`"#,
    ),
    (
        r#"id = "second"
prefix"#,
        r#"id = "first"
prefix"#,
        r#"x.toml:26:6: group `first` is already in line 20; choose another
x.toml:40:9: there is no group `second`; use one of `first`"#,
    ),
    (
        r#"icon = "house""#,
        r#"icon = "house.svg"
colour = "red""#,
        r#"x.toml:29:8: `house.svg` can't be an id; use 1 to 40 of the letters a-z, digits and -, without marks or spaces
x.toml:30:1: group `second` has no key called `colour`; remove it, or use one of `id`, `prefix`, `name`, `icon`"#,
    ),
    (
        r#"group = "first""#,
        r#"group = "frist""#,
        "x.toml:33:9: there is no group `frist`; did you mean `first`?",
    ),
    (
        r#"group = "first""#,
        r#"group = "other""#,
        "x.toml:33:9: there is no group `other`; use one of `first`, `second`",
    ),
    (
        r#"schedule = "day""#,
        r#"schedule = "dya""#,
        "x.toml:35:12: there is no schedule `dya`; did you mean `day`?",
    ),
    (
        r#"id = "pay""#,
        r#"id = "ask""#,
        r#"x.toml:39:6: service `ask` is already in line 32; choose another
x.toml:53:13: there is no service `pay`; use one of `ask`"#,
    ),
    (
        "counter_minutes = 5",
        "counter_minutes = 0",
        "x.toml:36:19: `counter_minutes` is 0; write a whole number from 1 to 480",
    ),
    (
        "counter_minutes = 5",
        "counter_minutes = 5.5",
        "x.toml:36:19: `counter_minutes` is a decimal number; write a whole number from 1 to 480",
    ),
    (
        "counter_minutes = 5",
        r#"admission = "duty-officer""#,
        r#"x.toml:31:1: service `ask` has no `counter_minutes`; add counter_minutes = 1
x.toml:36:13: there is no admission `duty-officer`; did you mean `duty_officer`?"#,
    ),
    (
        "counter_minutes = 5",
        r#"counter_minutes = 5
checked = ["fees", "limit", "limit"]
fee = { vi = "Miễn phí" }"#,
        r#"x.toml:37:12: `fees` can't be checked; use `limit`, `fee`
x.toml:37:29: `limit` is named twice; remove one of the two
x.toml:38:7: `fee` has no text in `en`; add en = "…", or take `en` out of `languages`"#,
    ),
    (
        r#"name = { vi = "Hỏi", en = "Ask" }"#,
        r#"name = { vi = 5, en = "" }"#,
        r#"x.toml:34:15: `vi` is a whole number; write text in double quotes, such as "…"
x.toml:34:23: `name` is empty; write the text"#,
    ),
    (
        r#"services = ["pay"]"#,
        r#"services = ["pya"]"#,
        "x.toml:53:13: there is no service `pya`; did you mean `pay`?",
    ),
    (
        r#"services = ["pay"]"#,
        "services = []",
        r#"x.toml:38:1: no counter serves `pay`; add it to the `services` of a counter, or give it admission = "duty_officer"
x.toml:50:1: counter `2` serves nothing; name `groups` or `services` that it serves"#,
    ),
    (
        r#"services = ["pay"]"#,
        r#"services = ["ask"]"#,
        r#"x.toml:38:1: no counter serves `pay`; add it to the `services` of a counter, or give it admission = "duty_officer""#,
    ),
    (
        r#"services = ["pay"]"#,
        r#"services = ["pay", "pay"]
groups = ["C"]"#,
        r#"x.toml:53:20: service `pay` is named twice; remove one of the two
x.toml:54:11: there is no group `C`; use one of `first`, `second`"#,
    ),
    (
        r#"label = "2""#,
        r#"label = "1""#,
        "x.toml:52:9: label `1` is already in line 47; choose another",
    ),
    (
        r#"id = "2""#,
        r#"id = "1""#,
        "x.toml:51:6: counter `1` is already in line 46; choose another",
    ),
    (
        "[[counter]]",
        "[[counters]]",
        r#"x.toml:31:1: no counter serves `ask`; add it to the `services` of a counter, or give it admission = "duty_officer"
x.toml:45:3: the file has no key called `counters`; did you mean `counter`?"#,
    ),
    (
        "[office]",
        "[ofice]",
        r#"x.toml:1:1: the file has no [office]; add [office] with id, name, languages and so on
x.toml:1:2: the file has no key called `ofice`; did you mean `office`?"#,
    ),
    (
        "[office]",
        r#"office = 1
[[x]]"#,
        r#"x.toml:1:10: `office` is a whole number; write a table, such as [office]
x.toml:2:3: the file has no key called `x`; remove it, or use one of `office`, `schedules`, `priority`, `group`, `outcome`, `papers`, `service`, `counter`, `desk`, `officer`"#,
    ),
    (
        r#"icon = "card""#,
        r#"icon = "card"
prefix-of-tickets = "A""#,
        "x.toml:24:1: group `first` has no key called `prefix-of-tickets`; did you mean `prefix`?",
    ),
    (
        r#"name = { vi = "Một", en = "One" }"#,
        r#"name = { en = "One" }"#,
        r#"x.toml:22:8: `name` has no text in `vi`; add vi = "…", or take `vi` out of `languages`"#,
    ),
    (
        r#"groups = ["A"]"#,
        r#"groups = [1]
services = "ask""#,
        r#"x.toml:31:1: no counter serves `ask`; add it to the `services` of a counter, or give it admission = "duty_officer"
x.toml:48:11: `groups` is a whole number; write text in double quotes, such as "identity"
x.toml:49:12: `services` is text; write a list, such as ["residence"]"#,
    ),
    (
        r#"mon-fri = ["07:30-11:30", "13:30-17:00"]"#,
        r#"mon-fri = [730]
issue_stop_minutes = 99999999999"#,
        r#"x.toml:12:12: `mon-fri` is a whole number; write text in double quotes, such as "07:30-11:30"
x.toml:13:22: `issue_stop_minutes` is 99999999999; write a whole number from 0 to 240"#,
    ),
    (
        r#"id = "ask""#,
        "",
        r#"x.toml:31:1: this [[service]] has no `id`; add id = "residence""#,
    ),
    (
        r#"[[service]]
id = "ask""#,
        r#"[[service]]
id = "ask"
ids = 1
schedules = 2
cod = 3"#,
        r#"x.toml:33:1: service `ask` has no key called `ids`; did you mean `id`?
x.toml:34:1: service `ask` has no key called `schedules`; did you mean `schedule`?
x.toml:35:1: service `ask` has no key called `cod`; did you mean `code`?"#,
    ),
    (
        "[[service]]",
        "[[services]]",
        "x.toml:31:3: the file has no key called `services`; did you mean `service`?",
    ),
];
