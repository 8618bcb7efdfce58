//! The queue that theory knows best: Poisson arrivals, exponential services, c counters (M/M/c).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::{SignedDuration, Timestamp};

use crate::domain::command::{Command, Current, Ending, IssueTicket};
use crate::domain::event::{Event, Recorded};
use crate::domain::id::{Actor, CounterId, PriorityId, ServiceId};
use crate::domain::queue::Queue;
use crate::domain::refusal::Refusal;
use crate::simulate::chance::{Purpose, Stream};
use crate::simulate::hall::Hall;
use crate::simulate::mistake::Mistake;
use crate::simulate::mix::Mix;
use crate::simulate::office::{SERVICE, class_id, counter_id, office};
use crate::simulate::rule::Rule;

/// The least share of the counters' time that is used. With less, nobody may come for so long that the
/// rules doubt the clock.
pub const RHO_MIN: f64 = 0.01;
/// The greatest share of the counters' time that is used.
pub const RHO_MAX: f64 = 0.99;

/// The mean service in simulated seconds. The rules compare ages in milliseconds, 30,000 of which make
/// one service, and a run of any length ends before the year 9999.
const SERVICE_SECONDS: f64 = 30.0;

/// The first people of a run find an empty hall and aren't counted: one for so many who are.
const COUNTED_PER_WARM_UP: u64 = 20;

/// A day ends with the first moment after so many tickets at which nobody waits.
const DAY_TICKETS: usize = 1_000;

/// Who comes, how often, and by which rule they are called.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub counters: u8,
    /// Share of the counters' time that is used.
    pub rho: f64,
    pub mix: Mix,
    pub rule: Rule,
    /// How many people are counted with each seed.
    pub customers: u64,
}

/// The mean wait of each class until the call, in mean services.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    pub mean: Vec<f64>,
    /// The standard error of each mean, from how the seeds differ.
    pub standard_error: Vec<f64>,
}

/// What is counted with one seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many people of each class were called.
    pub called: Vec<u64>,
    /// How long they had waited together, in mean services.
    pub waited: Vec<f64>,
}

impl Tally {
    /// The mean wait of a class, if anybody of it came.
    pub fn mean(&self, class: usize) -> Option<f64> {
        let called = self.called[class];
        (called > 0).then(|| self.waited[class] / called as f64)
    }

    /// The mean wait of everybody.
    pub fn mean_of_all(&self) -> f64 {
        let called: u64 = self.called.iter().sum();
        self.waited.iter().sum::<f64>() / called as f64
    }
}

impl Model {
    /// The mean waits, from one run with each seed.
    ///
    /// # Errors
    /// What can't be simulated.
    pub fn estimate(&self, seeds: impl Iterator<Item = u64>) -> Result<Estimate, Mistake> {
        let classes = self.mix.classes();
        let mut means = vec![Vec::new(); classes];
        for seed in seeds {
            let tally = self.run(seed, |_, _| {})?;
            for (class, means) in means.iter_mut().enumerate() {
                let nobody = Mistake::NobodyCame {
                    class: class + 1,
                    seed,
                };
                means.push(tally.mean(class).ok_or(nobody)?);
            }
        }
        let (mean, standard_error) = means.iter().map(|means| mean_and_error(means)).unzip();
        Ok(Estimate {
            mean,
            standard_error,
        })
    }

    /// One run. `watch` sees the rules' state and the events that have just led to it.
    ///
    /// # Errors
    /// What can't be simulated.
    pub fn run(&self, seed: u64, watch: impl FnMut(&Queue, &[Recorded])) -> Result<Tally, Mistake> {
        if !(RHO_MIN..=RHO_MAX).contains(&self.rho) {
            return Err(Mistake::Rho);
        }
        let targets = self.rule.targets(self.mix.classes())?;
        let refused = |refusal| Mistake::Refused { seed, refusal };
        let hall = Hall::new(office(self.counters.into(), &targets)).map_err(refused)?;
        Run::new(self, seed, hall, watch)
            .complete()
            .map_err(refused)
    }
}

/// The mean of independent values, and its standard error.
fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0) / count).sqrt())
}

/// A run under way.
struct Run<'m, W> {
    model: &'m Model,
    hall: Hall,
    watch: W,
    officer: Actor,
    kiosk: Actor,
    service: ServiceId,
    classes: Vec<PriorityId>,
    counters: Vec<CounterId>,
    arrivals: Stream,
    classes_drawn: Stream,
    /// In the order of the calls, whoever is called: with the same seed every rule has the counters
    /// busy at the same times, and differs in nothing but who waits for whom.
    services: Stream,
    next_arrival: Timestamp,
    /// When each busy counter has served, the soonest on top.
    ends: BinaryHeap<Reverse<(Timestamp, usize)>>,
    idle: Vec<usize>,
    /// People who aren't counted, since they came early.
    warm_up: u64,
    tally: Tally,
}

impl<'m, W: FnMut(&Queue, &[Recorded])> Run<'m, W> {
    fn new(model: &'m Model, seed: u64, hall: Hall, watch: W) -> Self {
        let classes = model.mix.classes();
        let counters = usize::from(model.counters);
        Self {
            model,
            next_arrival: hall.now(),
            hall,
            watch,
            officer: Actor::new("officer:simulated"),
            kiosk: Actor::new("kiosk:simulated"),
            service: ServiceId::new(SERVICE),
            classes: (0..classes).map(class_id).collect(),
            counters: (0..counters).map(counter_id).collect(),
            arrivals: Stream::new(seed, Purpose::Arrivals),
            classes_drawn: Stream::new(seed, Purpose::Classes),
            services: Stream::new(seed, Purpose::Services),
            ends: BinaryHeap::new(),
            idle: (0..counters).collect(),
            warm_up: model.customers / COUNTED_PER_WARM_UP,
            tally: Tally {
                called: vec![0; classes],
                waited: vec![0.0; classes],
            },
        }
    }

    /// People come until the last of those who count has been called: had nobody come behind them, the
    /// lower classes would have had it too easy.
    fn complete(mut self) -> Result<Tally, Refusal> {
        self.open_counters()?;
        while self.tally.called.iter().sum::<u64>() < self.model.customers {
            match self.ends.peek() {
                Some(&Reverse((end, counter))) if end <= self.next_arrival => {
                    self.ends.pop();
                    self.hall.wait_until(end);
                    self.call_to(counter, Some(Current::Finish(Ending::default())))?;
                }
                _ => self.arrive()?,
            }
        }
        Ok(self.tally)
    }

    /// A day's end closes the counters that are idle then.
    fn open_counters(&mut self) -> Result<(), Refusal> {
        for counter in self.counters.clone() {
            let opened = Command::OpenCounter {
                counter,
                officer: None,
            };
            self.carry_out(&opened, &self.officer.clone())?;
        }
        Ok(())
    }

    /// Somebody comes, and is called at once if a counter is free.
    fn arrive(&mut self) -> Result<(), Refusal> {
        self.hall.wait_until(self.next_arrival);
        let queue = self.hall.queue();
        if queue.tickets.len() >= DAY_TICKETS && queue.waiting_count(&self.service) == 0 {
            self.hall.turn_day();
            self.open_counters()?;
        }
        let class = self.model.mix.class_at(self.classes_drawn.share());
        let wish = IssueTicket {
            service: self.service.clone(),
            priority: Some(self.classes[class].clone()),
            language: None,
            requester: None,
            files: None,
            person: None,
            printer: None,
            more: Vec::new(),
            booked_at: None,
        };
        self.carry_out(&Command::IssueTicket(wish), &self.kiosk.clone())?;
        if let Some(counter) = self.idle.pop() {
            self.call_to(counter, None)?;
        }
        let between = (self.model.rho * f64::from(self.model.counters)).recip();
        self.next_arrival += time(self.arrivals.exponential(between));
        Ok(())
    }

    /// The officer's one key: what became of the last, and the next.
    fn call_to(&mut self, counter: usize, current: Option<Current>) -> Result<(), Refusal> {
        let id = &self.counters[counter];
        let next = Command::CallNext {
            counter: id.clone(),
            current,
        };
        self.carry_out(&next, &self.officer.clone())?;
        match self.hall.queue().counters[&self.counters[counter]].ticket {
            Some(_) => {
                let end = self.hall.now() + time(self.services.exponential(1.0));
                self.ends.push(Reverse((end, counter)));
            }
            None => self.idle.push(counter),
        }
        Ok(())
    }

    fn carry_out(&mut self, command: &Command, by: &Actor) -> Result<(), Refusal> {
        let done = self.hall.carry_out(command, by)?;
        done.iter().for_each(|recorded| self.count(recorded));
        (self.watch)(self.hall.queue(), &done);
        Ok(())
    }

    /// Ticket ids run from 1, so they tell who came when.
    fn count(&mut self, recorded: &Recorded) {
        let Event::TicketCalled { ticket: id, .. } = &recorded.event else {
            return;
        };
        if !(self.warm_up + 1..=self.warm_up + self.model.customers).contains(&id.0) {
            return;
        }
        let ticket = &self.hall.queue().tickets[id];
        let mut classes = self.classes.iter();
        let class = classes
            .position(|class| Some(class) == ticket.priority.as_ref())
            .expect("everybody who comes has a class");
        let waited = recorded.at.duration_since(ticket.issued_at);
        self.tally.called[class] += 1;
        self.tally.waited[class] += waited.as_secs_f64() / SERVICE_SECONDS;
    }
}

/// A time in mean services, as the clock counts it: to the nanosecond.
fn time(services: f64) -> SignedDuration {
    SignedDuration::from_secs_f64(services * SERVICE_SECONDS)
}
