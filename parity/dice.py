"""Chance with a seed, and the values that legal certificates are full of. Hosts are under the reserved `example`."""

from __future__ import annotations

import random

GIVEN = "Anna Jan Olga Piotr Zofia Karel Marie Jürgen Chloé Søren Łucja Zdeněk Agnieszka Paul Noor".split()
FAMILY = "Nowak Kowalska Müller Novák Dubois Jensen Wiśniewska Smith Żak García Rossi Öberg Lis".split()
PLAIN = "anna jan olga piotr zofia karel marie juergen chloe soren lucja agnieszka paul noor".split()
WORDS = "amber birch cedar delta ember field grove harbor island juniper kestrel linden meadow".split()
TRADES = ("Tools", "Bread", "Bridges", "Letters", "Gardens", "Żagle", "Möbel", "Énergie", "Clocks")
TOWNS = ("Kraków", "Łódź", "Gdynia", "Szczecin", "Nowy Sącz", "Olsztyn", "Opole")
REGIONS = ("małopolskie", "pomorskie", "śląskie", "opolskie", "lubelskie")
COUNTRIES = ("PL", "FR", "CZ", "NL", "AT", "IT", "ES", "SE", "US", "GB", "JP", "CH")
HOSTS = ("example.com", "example.org", "example.net")
TITLES = ("Director", "Head of Office", "Notariusz", "Rechtsanwalt", "Auditor")


class Dice(random.Random):
    """`random.Random` with what the tables ask for."""

    def upto(self, most: int) -> int:
        return self.randint(1, most)

    def host(self) -> str:
        return f"{self.choice(WORDS)}{self.randrange(1000)}.{self.choice(HOSTS)}"

    def mailbox(self) -> str:
        return f"{self.choice(PLAIN)}.{self.choice(WORDS)}{self.randrange(10**6)}@{self.host()}"

    def organization(self) -> str:
        number = self.randrange(10**4)
        return f"{self.choice(WORDS).capitalize()} {self.choice(TRADES)} {number} S.A."

    def word(self) -> str:
        return f"{self.choice(WORDS)}{self.randrange(10**6)}"

    def letters(self, count: int, among: str = "abcdefghijklmnopqrstuvwxyz") -> str:
        return "".join(self.choices(among, k=count))

    def digits(self, count: int) -> str:
        return self.letters(count, "0123456789")

    def address(self) -> str:
        return f"http://{self.host()}/{self.word()}"

    def lei(self) -> str:
        """ISO 17442: eighteen characters and two check digits, mod 97."""
        body = self.letters(18, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        number = int("".join(str(int(character, 36)) for character in body) + "00")
        return f"{body}{98 - number % 97:02}"

    def nip(self) -> str:
        """The Polish tax number with its check digit."""
        while True:
            digits = [self.randrange(1, 10) for _ in range(9)]
            check = sum(d * w for d, w in zip(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7))) % 11
            if check < 10:
                return "".join(map(str, [*digits, check]))
