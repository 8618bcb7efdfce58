//! The offices of the scenes, in the form in which a log holds them.

use serde_json::{Value, json};

fn service(id: &str, group: &str, admission: &str) -> Value {
    json!({
        "id": id, "group": group, "name": { "vi": id, "en": id }, "schedule": "daily",
        "code": null, "documents": {}, "fee": {}, "limit": {}, "counter_minutes": 10,
        "checked": [], "admission": admission,
    })
}

/// Everything that may be left out is.
pub fn plain() -> Value {
    let session = json!({
        "open": "07:30:00", "close": "17:00:00", "issue_from": "07:00:00", "issue_until": "16:50:00",
    });
    let priority = |id: &str, minutes: u32, enabled: bool| json!({ "id": id, "name": { "vi": id, "en": id }, "wait_target_minutes": minutes, "enabled": enabled });
    json!({
        "id": "song-lo",
        "name": { "vi": "Công an huyện Sông Lô", "en": "Sông Lô District Police" },
        "superior": { "vi": "Công an tỉnh Vĩnh Phúc", "en": "Vĩnh Phúc Provincial Police" },
        "address": { "vi": "Thị trấn Tam Sơn", "en": "Tam Sơn Town" },
        "hotline": "0211 000 000",
        "time_zone": "Asia/Ho_Chi_Minh",
        "languages": ["vi", "en"],
        "day_begins": "04:00:00",
        "public_url": null,
        "schedules": { "daily": { "week": [[session], [session], [session], [session], [session], [], []] } },
        "priorities": [
            priority("elderly", 10, true), priority("booked", 60, true), priority("merit", 15, false),
        ],
        "groups": [
            { "id": "identity", "prefix": "A", "name": { "vi": "Căn cước", "en": "Identity" }, "icon": "card" },
            { "id": "land", "prefix": "QL", "name": { "vi": "Đất đai", "en": "Land" }, "icon": "people" },
        ],
        "services": [
            service("card", "identity", "ticket"),
            service("copy", "identity", "ticket"),
            service("parcel", "land", "ticket"),
            service("complaint", "land", "duty_officer"),
        ],
        "counters": [
            { "id": "1", "label": "1", "services": ["card", "copy"] },
            { "id": "2", "label": "2", "services": ["card", "copy", "parcel"] },
        ],
        "wait_target_minutes": 30,
    })
}

/// Everything that may be said is.
pub fn full() -> Value {
    let mut office = plain();
    office["public_url"] = json!("http://192.168.1.10:8080");
    let card = &mut office["services"][0];
    card["code"] = json!("2.000200");
    card["documents"] = json!({ "vi": "Giấy khai sinh", "en": "Birth certificate" });
    card["fee"] = json!({ "vi": "Miễn phí", "en": "Free of charge" });
    card["limit"] = json!({ "vi": "7 ngày", "en": "7 days" });
    card["checked"] = json!(["limit", "fee"]);
    office
}

/// With every rule of the desk.
pub fn desks() -> Value {
    let mut office = plain();
    let choice = |id: &str| json!({ "id": id, "name": { "vi": id, "en": id } });
    office["desk"] = json!({
        "calls_max": 5, "after_calls": "no_show", "late_return_minutes": 10,
        "same_desk_minutes": 15, "auto_call_seconds": 5,
    });
    office["outcomes"] = json!([choice("received")]);
    office["papers"] = json!([choice("form")]);
    office["officers"] = json!([{ "name": "binh", "services": ["parcel", "copy"] }]);
    office["services"][0]["outcome_required"] = json!(true);
    office["counters"][0]["lower_tiers"] = json!([{ "services": ["parcel"], "after_minutes": 20 }]);
    office
}
