//! The journal as text that stands alone: a line of JSON for each fact, with its place and the chain's hash after it.
//! Whoever has such a text, and one head from elsewhere, needs neither the database nor us to check it.

use serde::{Deserialize, Serialize};

use super::{Entry, Head, RECORD, What, digest_of, record};
use crate::{Fault, Row, Tx, values};

/// A fact and its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub seq: i64,
    pub uid: String,
    pub at: i64,
    pub node: String,
    pub actor: String,
    pub kind: String,
    pub subject: String,
    pub payload: String,
    /// SHA-256 in hex: over the hash before, and the digest of this fact.
    pub head: String,
}

impl Line {
    fn digest(&self) -> [u8; 32] {
        let entry = Entry {
            at: self.at,
            node: &self.node,
            actor: &self.actor,
            kind: &self.kind,
            subject: &self.subject,
            payload: &self.payload,
        };
        digest_of(&self.uid, &entry)
    }
}

/// Placed facts after a place, in the order of the chain.
pub fn export(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<Line>, Fault> {
    let sql = format!(
        "SELECT {RECORD}, c.head AS head FROM journal_chain c JOIN journal j ON j.uid = c.uid
         WHERE c.seq > $1 ORDER BY c.seq LIMIT $2"
    );
    tx.query(&sql, &values![after, limit])?
        .iter()
        .map(line)
        .collect()
}

fn line(row: &Row) -> Result<Line, Fault> {
    let fact = record(row)?;
    Ok(Line {
        seq: row.int("seq")?,
        uid: fact.uid,
        at: fact.at,
        node: fact.node,
        actor: fact.actor,
        kind: fact.kind,
        subject: fact.subject,
        payload: fact.payload,
        head: pki::digest::hex(&row.array::<32>("head")?),
    })
}

/// Follows an exported chain from its beginning, or from a head that is trusted.
#[derive(Debug, Clone, Copy)]
pub struct Chain {
    head: Head,
}

impl Chain {
    pub fn from(head: Head) -> Chain {
        Chain { head }
    }

    pub fn head(&self) -> Head {
        self.head
    }

    /// The next fact. What is wrong with it, if it does not follow the one before; the chain then stays where it is.
    pub fn follow(&mut self, line: &Line) -> Result<(), What> {
        if self.head.seq.checked_add(1) != Some(line.seq) {
            return Err(What::Torn);
        }
        let next = self.head.followed_by(&line.digest());
        if next.hex() != line.head {
            return Err(What::Edited);
        }
        self.head = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: i64 = 10_000;

    /// A chain of many facts, and the head after each; the first is the empty chain's.
    fn exported() -> (Vec<Line>, Vec<Head>) {
        let (mut lines, mut heads) = (Vec::new(), vec![Head::EMPTY]);
        let mut head = Head::EMPTY;
        for seq in 1..=FACTS {
            let mut line = Line {
                seq,
                uid: format!("jrn_{seq}"),
                at: 1_800_000_000 + seq / 3,
                node: "north".to_owned(),
                actor: "subscriber acc_1".to_owned(),
                kind: "order.created".to_owned(),
                subject: format!("ord_{}", seq % 7),
                payload: "{}".to_owned(),
                head: String::new(),
            };
            head = head.followed_by(&line.digest());
            line.head = head.hex();
            lines.push(line);
            heads.push(head);
        }
        (lines, heads)
    }

    /// What is wrong with the first of these facts that does not follow, after this head.
    fn wrong<'a>(after: Head, facts: impl IntoIterator<Item = &'a Line>) -> Option<What> {
        let mut chain = Chain::from(after);
        facts.into_iter().find_map(|line| chain.follow(line).err())
    }

    #[test]
    fn a_whole_export_ends_at_its_head() {
        let (lines, heads) = exported();
        let mut chain = Chain::from(Head::EMPTY);
        for line in &lines {
            assert_eq!(chain.follow(line), Ok(()));
        }
        assert_eq!(Some(&chain.head()), heads.last());
    }

    #[test]
    fn any_edit_in_ten_thousand_facts_is_found_at_its_place() {
        let (lines, heads) = exported();
        for (line, before) in lines.iter().zip(&heads) {
            let edits: [fn(&mut Line); 8] = [
                |line| line.seq += 1,
                |line| line.uid.push('x'),
                |line| line.at += 1,
                |line| line.node = "south".to_owned(),
                |line| line.actor.push('1'),
                |line| line.kind = "order.closed".to_owned(),
                |line| line.subject.push('0'),
                |line| line.payload = "{ }".to_owned(),
            ];
            for edit in edits {
                let mut edited = line.clone();
                edit(&mut edited);
                assert!(wrong(*before, [&edited]).is_some(), "{edited:?}");
            }
        }
    }

    #[test]
    fn any_fact_taken_out_of_ten_thousand_is_missed_even_when_the_places_are_counted_anew() {
        let (lines, heads) = exported();
        for (pair, before) in lines.windows(2).zip(&heads) {
            let mut next = pair[1].clone();
            assert_eq!(wrong(*before, [&next]), Some(What::Torn));
            next.seq -= 1;
            assert_eq!(wrong(*before, [&next]), Some(What::Edited));
        }
    }

    #[test]
    fn any_two_neighbours_of_ten_thousand_that_were_exchanged_are_found() {
        let (lines, heads) = exported();
        for (pair, before) in lines.windows(2).zip(&heads) {
            let (mut first, mut second) = (pair[1].clone(), pair[0].clone());
            assert!(wrong(*before, [&first, &second]).is_some());
            std::mem::swap(&mut first.seq, &mut second.seq);
            assert!(wrong(*before, [&first, &second]).is_some());
            std::mem::swap(&mut first.head, &mut second.head);
            assert!(wrong(*before, [&first, &second]).is_some());
        }
    }

    #[test]
    fn an_end_cut_off_anywhere_shows_in_the_head() {
        let (lines, heads) = exported();
        let mut chain = Chain::from(Head::EMPTY);
        for line in &lines {
            assert_ne!(Some(&chain.head()), heads.last());
            assert_eq!(chain.follow(line), Ok(()));
        }
    }
}
