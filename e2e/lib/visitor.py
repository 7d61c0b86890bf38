"""Somebody at the portal without JavaScript: pages, forms with their hidden token, one cookie.

Redirects are not followed: where one leads is what the tests want to know. A connection that
breaks raises `Unanswered`, since nobody knows then whether the act was done.
"""

from __future__ import annotations

import html
import http.client
import re
import threading
import urllib.parse
from dataclasses import dataclass, field

SECONDS = 30
COOKIE = "sealwright"
TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


class Unanswered(Exception):
    """The connection broke before the whole answer was there."""


class Unexpected(AssertionError):
    """An answer that this visitor's wish should not get."""


@dataclass
class Answer:
    status: int
    location: str
    cookie: str | None
    body: bytes
    disposition: str = ""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def done(self) -> bool:
        """A form that was taken answers by sending its sender on."""
        return self.status == 303

    def words(self, length: int = 600) -> str:
        """What a person would read of it."""
        main = self.text.partition("<main")[2] or self.text
        return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", main).split()))[:length]


@dataclass
class Visitor:
    """One browser. `email` is whom the demo strip lets it act as; nobody if it is empty."""

    url: str
    email: str = ""
    cookie: str = ""
    token: str = ""
    language: str = "en"
    local: threading.local = field(default_factory=threading.local)

    def moved(self, url: str) -> None:
        """The house was opened again, elsewhere."""
        self.url = url
        self.local = threading.local()

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str] | None = None) -> Answer:
        """Sends a form, signing in first where that is needed."""
        for _ in range(3):
            if self.email and not self.token:
                self.act_as()
            form = dict(fields or {})
            if self.token:
                form = {"csrf": self.token, **form}
            answer = self.send(path, form)
            if answer.cookie:
                self._begin(answer.cookie)
            if self.email and answer.status in (401, 403):
                self.token = ""
                continue
            return answer
        raise Unexpected(f"{path}: {self.email} cannot stay signed in: {answer.words()}")

    def act_as(self) -> None:
        """The strip's sign-in, then the token that every form of this session carries."""
        self.cookie = self.token = ""
        answer = self.send("/demo/act-as", {"who": self.email})
        if not answer.done or not answer.cookie:
            raise Unexpected(f"{self.email} may not act: {answer.status} {answer.words()}")
        self._begin(answer.cookie)

    def _begin(self, cookie: str) -> None:
        self.cookie = cookie
        found = TOKEN.search(self.get("/help").text)
        self.token = html.unescape(found.group(1)) if found else ""

    def send(
        self,
        path: str,
        fields: dict[str, str],
        media: str = "application/x-www-form-urlencoded",
    ) -> Answer:
        body = urllib.parse.urlencode(fields).encode()
        return self._ask("POST", path, body, {"Content-Type": media, "Origin": self.url})

    def send_bytes(self, path: str, body: bytes, media: str) -> Answer:
        return self._ask("POST", path, body, {"Content-Type": media})

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        headers = {"User-Agent": "a browser without scripts", **headers}
        cookies = [f"lang={self.language}"] + ([f"{COOKIE}={self.cookie}"] if self.cookie else [])
        headers["Cookie"] = "; ".join(cookies)
        try:
            line = self._line()
            line.request(method, path, body, headers)
            answer = line.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._hang_up()
            raise Unanswered(f"{method} {path}: {error!r}") from error
        if answer.getheader("Connection", "").lower() == "close":
            self._hang_up()
        return Answer(
            answer.status,
            answer.getheader("Location", ""),
            _cookie(answer),
            content,
            answer.getheader("Content-Disposition", ""),
        )

    def _line(self) -> http.client.HTTPConnection:
        """A connection of this thread's own, kept between requests."""
        line = getattr(self.local, "line", None)
        if line is None:
            host = urllib.parse.urlsplit(self.url).netloc
            line = self.local.line = http.client.HTTPConnection(host, timeout=SECONDS)
        return line

    def _hang_up(self) -> None:
        line = getattr(self.local, "line", None)
        if line is not None:
            line.close()
        self.local.line = None


def _cookie(answer: http.client.HTTPResponse) -> str | None:
    """The last session that the answer sets; a cookie taken away counts as none."""
    value = None
    for line in answer.headers.get_all("Set-Cookie") or []:
        name, _, rest = line.partition("=")
        if name.strip() == COOKIE:
            value = rest.partition(";")[0] or None
    return value
