//! Kiosks at work, at either server: a round is so many tickets, each waited for.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::process::Server;
use crate::product::{KIOSKS, Site};
use crate::statistics::Sample;
use crate::wire::Wire;

/// Tickets before the first that counts, so that both are warm.
pub const WARM_UP: usize = 50;

/// A hall of kiosks, before a server that is running.
pub struct Hall {
    pub server: Server,
    /// Header lines of each kiosk.
    proofs: Vec<String>,
    path: &'static str,
    services: Vec<String>,
}

/// What a full hall got.
pub struct Rush {
    pub per_second: f64,
    pub sample: Sample,
}

impl Hall {
    /// Before the bare server.
    pub fn of_reference(server: Server) -> Self {
        Self {
            server,
            proofs: vec![String::new(); KIOSKS],
            path: "/tickets",
            services: vec![crate::product::SERVICE.to_owned()],
        }
    }

    /// Before the program.
    ///
    /// # Errors
    /// When the office can't be asked.
    pub async fn of_site(site: &Site, server: Server) -> Result<Self> {
        Ok(Self {
            services: site.services(&server).await?,
            server,
            proofs: (0..KIOSKS).map(|kiosk| site.kiosk_proof(kiosk)).collect(),
            path: "/api/v1/tickets",
        })
    }

    /// One kiosk, one ticket after another.
    ///
    /// # Errors
    /// An answer that is no ticket.
    pub async fn one(&self, tickets: usize) -> Result<Sample> {
        let mut wire = Wire::open(self.server.port, &self.proofs[0]).await?;
        self.take(&mut wire, 0, WARM_UP).await?;
        self.take(&mut wire, 0, tickets).await
    }

    /// All kiosks at once.
    ///
    /// # Errors
    /// An answer that is no ticket.
    #[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
    pub async fn all(&self, tickets_each: usize) -> Result<Rush> {
        let mut wires = Vec::new();
        for proof in &self.proofs {
            wires.push(Wire::open(self.server.port, proof).await?);
        }
        let began = Instant::now();
        let kiosks = wires.iter_mut().enumerate();
        let kiosks = kiosks.map(|(kiosk, wire)| self.take(wire, kiosk, tickets_each));
        let samples = futures_util::future::try_join_all(kiosks).await?;
        let seconds = began.elapsed().as_secs_f64();
        let mut sample = Sample::default();
        samples.into_iter().for_each(|other| sample.merge(other));
        let tickets = u32::try_from(tickets_each * KIOSKS)?;
        let per_second = f64::from(tickets) / seconds;
        Ok(Rush { per_second, sample })
    }

    #[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
    async fn take(&self, wire: &mut Wire, kiosk: usize, tickets: usize) -> Result<Sample> {
        let mut sample = Sample::default();
        for i in 0..tickets {
            let service = &self.services[(kiosk + i) % self.services.len()];
            let body = format!(r#"{{"service":"{service}"}}"#);
            let request = wire.request(self.path, &body)?;
            let began = Instant::now();
            let answer = wire.send(&request).await?;
            sample.add(began.elapsed());
            if answer.status != 201 {
                bail!("no ticket: {}", String::from_utf8_lossy(&answer.body));
            }
        }
        Ok(sample)
    }
}
