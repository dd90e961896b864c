//! What opens the room: a token of 128 bits in the code that phones scan, and three short words for
//! who types. Both are compared in a time that tells nothing.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;

/// Short, spelled as they sound, and far from each other.
const WORDS: [&str; 64] = [
    "ABEND", "ADLER", "AMPEL", "ANKER", "APFEL", "BALKEN", "BANANE", "BERG", "BIRNE", "BLUME",
    "BRIEF", "BUCH", "DACH", "DRACHE", "EIMER", "ERBSE", "FADEN", "FEDER", "FISCH", "FUCHS",
    "GABEL", "GARTEN", "GLAS", "HAFEN", "HAMMER", "HASE", "HIMMEL", "IGEL", "INSEL", "KAMEL",
    "KANNE", "KERZE", "KIRSCHE", "KNOPF", "KOFFER", "LAMPE", "LEITER", "LINDE", "LUPE", "MANTEL",
    "MOND", "NADEL", "NEBEL", "OFEN", "ORGEL", "PALME", "PFERD", "PINSEL", "QUELLE", "RABE",
    "REGAL", "ROSE", "SAND", "SCHAL", "SONNE", "TASSE", "TISCH", "TOR", "UHR", "VOGEL", "WALD",
    "WOLKE", "ZANGE", "ZELT",
];

/// What opens the room.
#[derive(Clone, Debug)]
pub(super) struct Secret {
    pub(super) token: String,
    pub(super) code: String,
}

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub(super) fn new() -> Result<Self, getrandom::Error> {
        let mut words = [0_u8; 3];
        getrandom::fill(&mut words)?;
        let named =
            words.map(|number| WORDS.get(usize::from(number % 64)).copied().unwrap_or("ROSE"));
        Ok(Self { token: random_name()?, code: named.join(" ") })
    }

    pub(super) fn is_token(&self, given: &str) -> bool {
        self.token.as_bytes().ct_eq(given.as_bytes()).into()
    }

    /// However it was typed.
    pub(super) fn is_code(&self, given: &str) -> bool {
        let letters = |text: &str| -> String {
            text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_uppercase).collect()
        };
        letters(&self.code).as_bytes().ct_eq(letters(given).as_bytes()).into()
    }
}

/// 128 random bits as letters and digits.
///
/// # Errors
/// Where the system has no random numbers.
pub(super) fn random_name() -> Result<String, getrandom::Error> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits)?;
    Ok(URL_SAFE_NO_PAD.encode(bits))
}
