// Passphrases: six words drawn by chance, or one's own with an honest word on what it is worth.

// Words that can be said in English and Polish alike: consonant, vowel, consonant, vowel, consonant, out of
// 16 and 4, so that each carries 16 bits. Nobody has to own a list of words for that.
const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";
const WORDS = 6;
const WORD_BITS = 16;
export const OFFERED_BITS = WORDS * WORD_BITS;
export const PASSPHRASE_CHARACTERS = 12;
// Below this a passphrase that a person made up is called weak, from the second on good.
const FAIR_BITS = 30;
const GOOD_BITS = 40;

export function sixWords() {
  const drawn = crypto.getRandomValues(new Uint16Array(WORDS));
  return [...drawn].map(word).join("-");
}

function word(number) {
  const consonant = (shift) => CONSONANTS[(number >> shift) & 15];
  const vowel = (shift) => VOWELS[(number >> shift) & 3];
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}

// What is wrong with it, or null. Printable ASCII only: Java opens no PFX with anything else in its passphrase.
export function troubleWith(passphrase) {
  const character = [...passphrase].find((one) => one < " " || one > "~");
  if (character) return { key: "tool-pass-ascii", character };
  if (passphrase.length < PASSPHRASE_CHARACTERS) return { key: "tool-pass-short" };
  return null;
}

// How much chance there is in what a person makes up, as NIST once counted it (SP 800-63-1, appendix A): 4 bits
// for the first character, 2 for each of the next seven, 1.5 up to the twentieth, 1 after. Repetition counts once.
export function guessedBits(passphrase) {
  const characters = passphrase.replace(/(.{1,8}?)\1+/g, "$1").length;
  const between = (from, to) => Math.max(0, Math.min(characters, to) - from);
  return Math.round(between(0, 1) * 4 + between(1, 8) * 2 + between(8, 20) * 1.5 + between(20, Infinity));
}

export function grade(bits) {
  if (bits < FAIR_BITS) return "weak";
  return bits < GOOD_BITS ? "fair" : "good";
}
