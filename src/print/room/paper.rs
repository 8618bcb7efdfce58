//! From a ticket in the queue to what stands on its paper.

use std::time::Duration;

use tokio::time::Instant;

use crate::domain::print::JobId;
use crate::domain::ticket::TicketId;
use crate::engine::view::Lens;
use crate::print::room::FollowText;
use crate::print::slip::Slip;
use crate::print::spool::{Job, START_WITHIN, Sheet};

/// The job of a paper that was ordered; none if its ticket is no longer of the day.
pub(super) fn job(
    lens: &Lens<'_>,
    id: TicketId,
    copy: u32,
    follow: Option<FollowText>,
    rehearsal: bool,
) -> Option<Job> {
    let ticket = lens.queue.tickets.get(&id)?;
    let print = ticket.prints.iter().find(|print| print.copy == copy)?;
    let age = lens.now.at.duration_since(print.queued_at);
    let age = Duration::try_from(age).unwrap_or_default();
    Some(Job {
        id: JobId { ticket: id.0, copy },
        queued_at: print.queued_at,
        deadline: Instant::now() + START_WITHIN.saturating_sub(age),
        sheet: Sheet::Slip(Box::new(slip(lens, id, copy, follow, rehearsal)?)),
    })
}

/// A test page: the office's own words, every kind of letter, and a number that is nobody's.
pub fn test_slip(lens: &Lens<'_>, rehearsal: bool) -> Slip {
    let office = &lens.queue.office;
    Slip {
        service: "In thử: ấ ầ ẩ ẫ ậ ắ ằ ẳ ẵ ặ ế ề ể ễ ệ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự đ Đ"
            .to_owned(),
        number: "TEST".to_owned(),
        issued_at: lens.now.local,
        qr: "TEST".to_owned(),
        rehearsal,
        ..Slip::of_office(office, &office.languages[0])
    }
}

fn slip(
    lens: &Lens<'_>,
    id: TicketId,
    copy: u32,
    follow: Option<FollowText>,
    rehearsal: bool,
) -> Option<Slip> {
    let ticket = lens.queue.tickets.get(&id)?;
    let view = lens.ticket_view(ticket);
    let service = lens.queue.service(&ticket.progress.service)?;
    Some(Slip {
        number: view.number.clone(),
        ahead: u32::try_from(view.ahead).unwrap_or(u32::MAX),
        wait: view.wait.map(|wait| (wait.low_min, wait.high_min)),
        issued_at: lens.zone.to_datetime(ticket.issued_at),
        follow_url: follow.as_ref().and_then(|follow| follow.url.clone()),
        qr: follow.map_or(view.number, |follow| follow.code),
        reprint: (copy > 0).then_some(copy),
        rehearsal,
        ..Slip::of_service(&lens.queue.office, service, &ticket.language)
    })
}
