//! The real program, ended by force at any moment, over and over: what it had acknowledged is there
//! at the next start, in order.

use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::common::chance::Chance;
use crate::common::sitting::{Place, add_card};

/// Each thread waits for its disk most of the time.
const THREADS: usize = 4;
const ROUNDS: usize = 55;
const MOST_EDITS: usize = 16;

/// Repeats a run that has failed.
const SEED: &str = "WOZU_CRASH_SEED";

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let seed = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| RandomState::new().hash_one(0));
    println!("{SEED}={seed}");
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let chance = Chance::new(seed.wrapping_add(u64::try_from(thread).unwrap()));
            scope.spawn(move || Story::new(chance).tell());
        }
    });
}

/// What was done to one board by sittings of which none ended as it should.
struct Story {
    place: Place,
    chance: Chance,
    /// The edits of each round, and how many of them were acknowledged.
    rounds: Vec<(Vec<String>, usize)>,
}

impl Story {
    fn new(chance: Chance) -> Self {
        Self { place: Place::new(), chance, rounds: Vec::new() }
    }

    fn tell(mut self) {
        for round in 0..ROUNDS {
            self.round(round);
            // As often, the next start is one that is killed as well.
            if self.chance.below(2) == 0 {
                self.check();
            }
        }
        self.check();
        assert_eq!(self.place.journals(), [""; 0], "a journal was left behind");
        let killed = self.rounds.iter().filter(|(edits, acked)| *acked < edits.len()).count();
        assert!(killed > ROUNDS / 2, "only {killed} sittings were ended by force");
    }

    fn round(&mut self, round: usize) {
        let count = 1 + self.chance.below(MOST_EDITS);
        let texts: Vec<String> = (0..count).map(|index| format!("{round}.{index}")).collect();
        let script: Vec<String> = texts.iter().map(|text| add_card(text)).collect();
        let save_every = [None, Some(1), Some(2), Some(5)][self.chance.below(4)];
        let mut command = self.place.edit(&script, save_every);
        let mut sitting = command.stdout(Stdio::piped()).spawn().unwrap();
        // The first one says that the board was taken up.
        let wanted = self.chance.below(count + 2);
        let mut lines = BufReader::new(sitting.stdout.take().unwrap()).lines();
        let mut seen = lines.by_ref().take(wanted).count();
        // A moment between two acknowledgements.
        let longest = 1 << self.chance.below(22);
        for _ in 0..self.chance.below(longest) {
            std::hint::spin_loop();
        }
        sitting.kill().unwrap();
        sitting.wait().unwrap();
        seen += lines.count();
        self.rounds.push((texts, seen.saturating_sub(1)));
    }

    /// Takes the board up, does nothing, and ends well.
    fn check(&mut self) {
        let output = self.place.edit(&[], None).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let found = self.place.texts();
        let mut rest = found.as_slice();
        for (round, (edits, acknowledged)) in self.rounds.iter().enumerate() {
            let there = rest.iter().zip(edits).take_while(|(one, other)| one == other).count();
            assert!(
                there >= *acknowledged,
                "round {round}: {acknowledged} of {edits:?} were acknowledged, {found:?} is there"
            );
            rest = rest.split_at(there).1;
        }
        assert_eq!(rest, [""; 0], "nobody has added this");
    }
}
