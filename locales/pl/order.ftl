# Order: the products, the store, the dashboard and the list of certificates.

## Products and store
product-smime-organization-730 = S/MIME Organization 730 dni – wydanie
product-family = S/MIME
products-title = Nasze produkty
products-lead = Certyfikat do Twojej skrzynki. Podpisuje to, co wysyłasz, i pozwala innym szyfrować to, co wysyłają do Ciebie.
product-organization-what = W certyfikacie obok adresu stoi nazwa Twojej organizacji, a jedno i drugie sprawdzamy.
product-organization-uses = Podpisuj i szyfruj wiadomości, loguj się do stacji Windows i innych systemów, które przyjmują certyfikaty.
product-need = Potrzebne będą: numer rejestrowy organizacji i dostęp do skrzynki.
product-time = Około 5 minut Twojego czasu
product-validity =
    Ważny { $days ->
        [one] { $days } dzień
        [few] { $days } dni
       *[many] { $days } dni
    }
product-price = Cena
product-price-test = bez opłaty (zamówienie testowe)
store-order-button = Złóż zamówienie
store-pay-test = Płatność testowa: nic nie płacisz.
order-number = Numer zamówienia
order-product = Produkt
order-placed = Data zamówienia

## Dashboard
dashboard-title = Pulpit
dashboard-hello = Dzień dobry
dashboard-hello-name = Dzień dobry, { $name }
dashboard-next = Teraz jedna rzecz do zrobienia: { $what }.
dashboard-next-of = Teraz jedna rzecz do zrobienia, dla { $number }: { $what }.
dashboard-waiting = { $n ->
        [one] Jedno zamówienie czeka na kogoś innego: tam nie ma nic do zrobienia.
        [few] { $n } zamówienia czekają na kogoś innego: tam nie ma nic do zrobienia.
       *[other] { $n } zamówień czeka na kogoś innego: tam nie ma nic do zrobienia.
    }
dashboard-nothing-to-do = W tej chwili nic nie wymaga Twojego działania.
dashboard-in-work = Certyfikaty w przygotowaniu
dashboard-none-title = Nie masz jeszcze certyfikatów
dashboard-none-text = Gdy zamówisz pierwszy, zobaczysz tu jego trzy kroki.
dashboard-show-all = Pokaż wszystkie certyfikaty
dashboard-events = Zdarzenia
dashboard-events-none = Na razie cisza. Tu pojawią się weryfikacje, wysłane wiadomości i wydane certyfikaty.
dashboard-information = Przydatne informacje
dashboard-information-key = Kto ma Twój klucz prywatny, może podpisywać się jako Ty. Trzymaj kopię w bezpiecznym miejscu: bez klucza nie odczytasz zaszyfrowanych wiadomości.
dashboard-information-time = Weryfikacja danych trwa kilka minut, gdy rejestr się z nimi zgadza, a do 7 dni, gdy musi zajrzeć do nich człowiek.
dashboard-sources = Przydatne źródła
source-automatic = Automatyczna weryfikacja subskrybenta
source-documents = Pomoc, wymagane dokumenty
source-generator = Generator CSR i PFX
source-products = Nasze produkty

## The list
certificates-title = Certyfikaty
certificates-none = Nie masz jeszcze certyfikatów.
column-product = Produkt
column-organisation = Organizacja
column-mailbox = Adres e-mail
column-status = Status
column-valid-to = Ważny do
column-next = Następny krok
action-data = Podaj dane
action-email = Podaj adres e-mail
action-activate = Aktywuj certyfikat
action-answer = Odpowiedz teraz

## Search
search-title = Wyszukiwarka certyfikatów
search-label = Adres e-mail, organizacja, numer seryjny, odcisk lub numer zamówienia
search-nothing = Nic nie znaleziono dla „{ $what }”. Sprawdź pisownię albo spróbuj numeru seryjnego.
search-found = { $n ->
        [one] Znaleziono { $n } certyfikat
        [few] Znaleziono { $n } certyfikaty
       *[many] Znaleziono { $n } certyfikatów
    }
next-provide-data = Podaj dane
next-provide-email = Podaj adres e-mail
next-activate = Aktywuj certyfikat
next-wait-officers = Czeka na pracowników
next-wait-mailbox = Czeka na skrzynkę
next-wait-issue = W trakcie wydawania
next-held = Zobacz, dlaczego jest wstrzymane
next-download = Pobierz
next-nothing = Nie ma nic do zrobienia
search-hint = Wystarczy fragment; z numeru co najmniej cztery znaki
search-prompt = Wpisz, czego szukasz.
badge-draft-saved = Wersja robocza zapisana
badge-held = Wstrzymane
badge-sent = Wiadomość wysłana, działa { $when }
badge-sending = Wiadomość jest wysyłana
dashboard-none-in-work = Żaden certyfikat nie jest w drodze. Gotowe są na liście.
