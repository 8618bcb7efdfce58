//! The jobs of one printer that wait, oldest first.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;

use crate::domain::print::JobId;
use crate::print::raster::OneBit;
use crate::print::spool::Job;

/// A job that waits.
#[derive(Debug)]
pub struct Waiting {
    pub job: Job,
    /// Drawn once, however often it is tried.
    pub picture: Option<Arc<OneBit>>,
    /// Whether `failed` was reported.
    pub failed: bool,
    /// Its place among the [`JOBS_MAX`](crate::print::spool::JOBS_MAX), free when the job is gone.
    _place: OwnedSemaphorePermit,
}

/// Jobs in the order in which they print.
#[derive(Debug, Default)]
pub struct Queue {
    jobs: VecDeque<Waiting>,
}

impl Queue {
    /// Adds a job at the end; false if it waits already.
    pub fn push(&mut self, job: Job, place: OwnedSemaphorePermit) -> bool {
        let known = self.jobs.iter().any(|waiting| waiting.job.id == job.id);
        if !known {
            self.jobs.push_back(Waiting {
                job,
                picture: None,
                failed: false,
                _place: place,
            });
        }
        !known
    }

    /// Takes a job out; false if it doesn't wait here.
    pub fn remove(&mut self, id: JobId) -> bool {
        let before = self.jobs.len();
        self.jobs.retain(|waiting| waiting.job.id != id);
        self.jobs.len() < before
    }

    /// The job that prints next.
    pub fn first(&mut self) -> Option<&mut Waiting> {
        self.jobs.front_mut()
    }

    /// All jobs that wait.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Waiting> {
        self.jobs.iter_mut()
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// When the first of the jobs expires.
    pub fn next_deadline(&self) -> Option<Instant> {
        self.jobs.iter().map(|waiting| waiting.job.deadline).min()
    }

    /// Takes out the jobs that are too late.
    pub fn take_expired(&mut self, now: Instant) -> Vec<JobId> {
        let late = |waiting: &Waiting| waiting.job.deadline <= now;
        let expired = self
            .jobs
            .iter()
            .filter(|job| late(job))
            .map(|waiting| waiting.job.id)
            .collect();
        self.jobs.retain(|waiting| !late(waiting));
        expired
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;
    use tokio::sync::Semaphore;

    use super::*;
    use crate::print::spool::Sheet;

    fn push(queue: &mut Queue, places: &Arc<Semaphore>, ticket: u64, deadline: Instant) -> bool {
        let sheet = Sheet::Picture(Arc::new(OneBit::new(8, 1)));
        let job = Job {
            id: id(ticket),
            queued_at: Timestamp::UNIX_EPOCH,
            deadline,
            sheet,
        };
        queue.push(job, places.clone().try_acquire_owned().unwrap())
    }

    fn id(ticket: u64) -> JobId {
        JobId { ticket, copy: 0 }
    }

    #[test]
    fn late_jobs_are_taken_out_and_the_others_keep_their_order() {
        let now = Instant::now();
        let later = now + Duration::from_secs(1);
        let (mut queue, places) = (Queue::default(), Arc::new(Semaphore::new(3)));
        for (ticket, deadline) in [(1, later), (2, now), (3, later)] {
            assert!(push(&mut queue, &places, ticket, deadline));
        }
        assert_eq!(queue.next_deadline(), Some(now));
        assert_eq!(queue.take_expired(now), [id(2)]);
        assert_eq!(queue.first().unwrap().job.id, id(1));
        assert!(queue.remove(id(1)));
        assert!(!queue.remove(id(1)));
        assert_eq!(queue.first().unwrap().job.id, id(3));
    }

    #[test]
    fn a_job_waits_once_and_gives_its_place_back() {
        let (mut queue, places) = (Queue::default(), Arc::new(Semaphore::new(2)));
        assert!(push(&mut queue, &places, 1, Instant::now()));
        assert!(!push(&mut queue, &places, 1, Instant::now()));
        assert_eq!(places.available_permits(), 1);
        queue.remove(id(1));
        assert_eq!(places.available_permits(), 2);
    }
}
