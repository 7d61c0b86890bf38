# Activation: step 3, where fields are chosen out of what was proven.
activate-title = Dane certyfikatu
activate-lead = Wybierz, co pokaże certyfikat. Wiersze z kłódką są w każdym certyfikacie tego rodzaju.
field-email = Adres e-mail [E]
field-common-name = Nazwa powszechna
field-organisation = Organizacja [O]
field-locality = Miejscowość [L]
field-region = Województwo / region [SP]
field-country = Kraj [C]
field-identifier = Identyfikator organizacji
lock-email = Po nim programy pocztowe dopasowują certyfikat do skrzynki.
lock-organisation = To właśnie poświadcza ten certyfikat.
lock-country = Mówi, w rejestrze którego kraju jest organizacja.
lock-identifier = Odróżnia organizację od innych o tej samej nazwie.
field-locked = obowiązkowe
common-name-question = Co odbiorcy mają widzieć jako nazwę?
common-name-organisation = Organizacja: { $organisation }
common-name-mailbox = Adres e-mail: { $mailbox }
common-name-none = Bez nazwy powszechnej
activate-optional = Możesz pominąć
activate-preview = Tak zobaczą to odbiorcy
activate-preview-update = Odśwież podgląd
activate-summary-title = Podsumowanie
activate-summary-lead = Oto cały certyfikat. Po wydaniu nie można go zmienić, można go tylko wymienić.
activate-valid = Ważność
activate-valid-from-issue = { $days ->
        [one] { $days } dzień od chwili wydania
        [few] { $days } dni od chwili wydania
       *[many] { $days } dni od chwili wydania
    }
activate-use = Zastosowanie
activate-use-text = podpisywanie i szyfrowanie poczty, logowanie do systemów
statement-use = Będę używać certyfikatu tylko dla tej skrzynki i zgodnie z prawem.
activate-button = Aktywuj certyfikat
activate-success-text = Certyfikat został przekazany do wydania. To kwestia sekund.
activate-success-close = Możesz poczekać albo zamknąć stronę: certyfikat przyjdzie też na adres { $mailbox }.
activate-open = Otwórz certyfikat
activate-ready = Twój certyfikat jest gotowy.
held-title = Wydanie jest wstrzymane
held-check-again = Sprawdź ponownie
common-name-missing = Wybierz, co ma być nazwą.
statement-content-checked = Treść jest sprawdzona i wiem, że po wydaniu nie da się jej zmienić.
statement-protect-key = Chronię klucz prywatny i od razu poproszę o unieważnienie, jeśli zginie albo ktoś go zobaczy.
held-caa = Właściciel domeny pozwala wydawać certyfikaty do poczty tylko innym centrom certyfikacji. Poproś administratora domeny o rekord CAA issuemail dla nas i sprawdź ponownie.
held-key = Klucza nie można już użyć. Złóż nowe zamówienie z nowym kluczem albo napisz do nas.
held-vetting-too-old = Weryfikacja organizacji jest za stara na nowy certyfikat. Napisz do nas; Twoje dane czekają.
held-mailbox-too-old = Potwierdzenie adresu ma ponad 30 dni. Napisz do nas; klucz zostaje.
held-checks = Ostatnia kontrola znalazła błąd w certyfikacie, który mieliśmy wydać. To nasz błąd i już się nim zajmujemy.
held-words = Co powiedziała kontrola
common-name-mailbox-too-long = Ten adres ma ponad 64 znaki, a tyle mieści nazwa powszechna. Wybierz organizację albo brak nazwy powszechnej.
activate-key = Klucz
activate-statements = Twoje oświadczenia
activate-fields-locked = W każdym certyfikacie
activate-live = Ta strona zmienia się sama.
