# One refusal, two texts: `-title` says what happened, the stem says what to do.
refusal-nothing-here-title = Pod tym adresem nic dla Ciebie nie ma
refusal-nothing-here = Sprawdź adres albo zacznij od pulpitu.
refusal-step-locked-title = Ten krok nie jest otwarty
refusal-step-locked = Kroki idą po kolei. Pulpit pokaże ten, który jest teraz do zrobienia.
refusal-changed-meanwhile-title = W międzyczasie coś się zmieniło
refusal-changed-meanwhile = Ktoś inny albo inna Twoja karta była szybsza. Z tej strony nic nie zapisano; obejrzyj nowy stan i zdecyduj jeszcze raz.
refusal-fields-title = Coś wymaga poprawy
refusal-fields = Popraw zaznaczone pola i idź dalej.
refusal-statements-missing-title = Brakuje oświadczenia
refusal-statements-missing = Zaznacz wszystkie oświadczenia, aby iść dalej.
refusal-checklist-open-title = Na liście kontrolnej coś jest jeszcze otwarte
refusal-checklist-open = Rozstrzygnij każdą pozycję, potem zatwierdź.
refusal-checklist-failed-title = Pozycja z listy kontrolnej nie zachodzi
refusal-checklist-failed = Takiej sprawy nie można zatwierdzić. Poproś o uzupełnienie albo ją odrzuć.
refusal-same-officer-title = W tej sprawie jest już Twoja decyzja
refusal-same-officer = Potrzebny jest drugi, inny pracownik.
refusal-own-order-title = To Twoje własne zamówienie
refusal-own-order = Zostaw je innemu pracownikowi.
refusal-case-decided-title = Ta sprawa jest już rozstrzygnięta
refusal-case-decided = Wróć do kolejki i weź następną.
refusal-code-wrong-title = To nie jest kod z wiadomości
refusal-code-wrong = { $left ->
        [one] Porównaj go jeszcze raz. Została { $left } próba.
        [few] Porównaj go jeszcze raz. Zostały { $left } próby.
       *[many] Porównaj go jeszcze raz. Zostało { $left } prób.
    }
refusal-no-tries-left-title = Kod był błędny pięć razy
refusal-no-tries-left = Ta wiadomość już nie działa. Poproś o nową na ten sam adres.
refusal-challenge-expired-title = Ta wiadomość ma ponad 24 godziny
refusal-challenge-expired = Już nie działa. Poproś o nową na ten sam adres.
refusal-challenge-used-title = Ten adres jest już potwierdzony
refusal-challenge-used = Potwierdzono: { $at }. Nie trzeba robić nic więcej.
refusal-challenge-withdrawn-title = To żądanie zostało wycofane
refusal-challenge-withdrawn = Wnioskodawca wybrał inny adres albo poprosił jeszcze raz; mogła przyjść nowsza wiadomość. Z tą nie trzeba nic robić.
refusal-too-many-mails-title = Wyszło już kilka wiadomości
refusal-too-many-mails = Zajrzyj do spamu i sprawdź adres. Następną można wysłać: { $until }.
refusal-too-many-sign-ins-title = Zbyt wiele prób logowania
refusal-too-many-sign-ins = Odczekaj chwilę. Spróbuj ponownie: { $until }.
refusal-wrong-sign-in-title = Ten adres i hasło do siebie nie pasują
refusal-wrong-sign-in = Sprawdź jedno i drugie, potem spróbuj ponownie.
refusal-mailbox-refused-before-title = Odbiorca tej skrzynki nie spodziewał się naszej wiadomości
refusal-mailbox-refused-before = Wybierz inny adres albo poproś tę osobę, żeby do nas napisała.
refusal-vetting-too-old-title = Weryfikacja organizacji jest za stara
refusal-vetting-too-old = Przejdź krok 1 jeszcze raz; Twoje dane czekają.
refusal-mailbox-too-old-title = Potwierdzenie adresu ma ponad 30 dni
refusal-mailbox-too-old = Potwierdź adres jeszcze raz; klucz zostaje.
refusal-caa-title = Domena dopuszcza tylko inne centra certyfikacji
refusal-caa = Rekord mówi: { $record }. Poproś administratora domeny o dodanie nas przez issuemail i sprawdź ponownie.
refusal-already-revoked-title = Ten certyfikat jest już unieważniony
refusal-already-revoked = Nie trzeba robić nic więcej.
refusal-not-issued-title = Nie ma jeszcze certyfikatu
refusal-not-issued = Najpierw ukończ trzy kroki.
refusal-document-title = Plik nie został przyjęty

## When the world fails, not the person
fault-title = Coś po naszej stronie nie działa
fault-text = To, co wpisujesz, przez to nie ginie. Spróbuj ponownie za minutę. Jeśli to się nie zmieni, podaj nam numer { $id }.
broken-title = Coś się u nas zepsuło
broken-text = Zapisaliśmy to pod numerem { $id }. Jeśli się powtórzy, podaj nam ten numer.
form-old-title = Ten formularz jest nieaktualny
form-old-text = Strona była długo otwarta albo w międzyczasie nastąpiło ponowne logowanie. Otwórz ją na nowo i wyślij jeszcze raz.
too-large-title = To za dużo naraz
too-large-text = Strona przyjmuje mniej, niż wysłano. Wróć i wyślij mniejszy plik lub tekst.
form-elsewhere-title = Ten formularz przyszedł z innej strony
form-elsewhere-text = Dla bezpieczeństwa przyjmujemy formularze tylko z naszych stron. Otwórz stronę u nas i wyślij go jeszcze raz.
form-strange-title = Nie możemy odczytać tego formularza
form-strange-text = Nie wygląda na nasz. Wróć, odśwież stronę i wyślij go jeszcze raz.
wrong-method-title = Ta strona tak nie działa
wrong-method-text = Zacznij od pulpitu albo od strony głównej.
wrong-media-title = Tutaj nie przyjmujemy takich danych
wrong-media-text = Skorzystaj z formularza na stronie.
locked-title = Ten krok nie jest otwarty: { $step }
locked-done = Krok „{ $step }” jest zakończony. Nie ma tu już nic do zmiany.
locked-with-us = Twoja część kroku „{ $step }” jest gotowa. Teraz kolej na nas albo na właściciela skrzynki; napiszemy do Ciebie.
locked-page-order = Krok „{ $step }” ma kilka stron, a ta jest dalej. Idź dalej od miejsca, w którym jesteś.
locked-too-early = Krok „{ $step }” otworzy się, gdy poprzedni będzie zakończony.
locked-go-on = Idź dalej: { $step }
button-home = Przejdź do strony głównej
statement-unmarked = Aby iść dalej, zaznacz to oświadczenie: { $statement }

## Going on after a new sign-in
sign-in-again-title = Wylogowaliśmy Cię
sign-in-again-files = Przez jakiś czas nic się nie działo, więc Cię wylogowaliśmy. Zaloguj się i idź dalej; plik nie może poczekać na tej stronie, wybierz go jeszcze raz.
go-on-title = Kontynuuj od miejsca, w którym przerwano
go-on-lead = Znowu jesteś w systemie, a to, co było wpisane, wciąż tu jest.
go-on-files = Tylko pliku nie dało się zachować. Wybierz go jeszcze raz na następnej stronie.
go-on-button = Kontynuuj

## Answers of the server that are no refusal of a rule
sign-in-first-title = Najpierw się zaloguj
sign-in-first-text = Ta strona jest dla osób z kontem. Po zalogowaniu wrócisz prosto tutaj.
