//! "Did you mean": the known word that is nearest to a misspelt one.

/// Characters of a word that are compared; a longer one has no near word.
const WORD_CHARS_MAX: usize = 60;
/// Letters of a candidate that may begin a longer word, as `mon` begins `monday`.
const BEGINNING_MIN: usize = 3;

/// The candidate nearest to `word`, if it is near enough to be meant.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    if word.len() > WORD_CHARS_MAX {
        return None;
    }
    let slips_max = (word.len() / 3).clamp(1, 3);
    let candidates: Vec<&str> = candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= WORD_CHARS_MAX)
        .collect();
    let near = candidates
        .iter()
        .copied()
        .map(|candidate| {
            (
                slips(&word, &candidate.to_lowercase().chars().collect::<Vec<_>>()),
                candidate,
            )
        })
        .filter(|&(slips, candidate)| slips <= slips_max && slips < candidate.chars().count())
        .min_by_key(|&(slips, _)| slips)
        .map(|(_, candidate)| candidate);
    let word: String = word.into_iter().collect();
    let begins =
        |candidate: &&str| candidate.len() >= BEGINNING_MIN && word.starts_with(*candidate);
    near.or_else(|| candidates.into_iter().find(begins))
}

/// Letters to add, drop or replace, or neighbours to swap, to turn one word into the other.
fn slips(from: &[char], to: &[char]) -> usize {
    let mut rows = vec![vec![0; to.len() + 1]; from.len() + 1];
    rows[0] = (0..=to.len()).collect();
    for i in 1..=from.len() {
        rows[i][0] = i;
        for j in 1..=to.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word_and_another_word_does_not() {
        let known = ["services", "groups", "label", "id", "cap-doi-the-can-cuoc"];
        for (word, meant) in [
            ("service", Some("services")),
            ("lable", Some("label")),
            ("Groups", Some("groups")),
            ("cap-doi-the-can-cuok", Some("cap-doi-the-can-cuoc")),
            ("labels-of-screen", Some("label")),
            ("opening", None),
            ("xy", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }
}
