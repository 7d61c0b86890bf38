# Vetting: step 1, Data verification, as the subscriber sees it.

## Start
data-title = Weryfikacja danych
data-start-lead = Powiedz nam, dla której organizacji ma być certyfikat. Sprawdzimy, że istnieje i że możesz ją reprezentować.
data-start-time = Około 5 minut. Miej pod ręką numer rejestrowy.
data-start-who = Jeśli rejestr się zgadza, pracownik potwierdza dane w kilka minut. W innym razie sprawdza je dokładniej, najwyżej 7 dni.
data-provide = Podaj dane
data-use-saved = Użyj zapisanych danych
data-use-saved-lead = Te organizacje są już zweryfikowane. Wybierz jedną, a ten krok będzie gotowy.
data-use-saved-button = Użyj tej organizacji
data-verified-until = zweryfikowana do { $when }
data-documents-link = Informacje o wymaganych dokumentach

## Organization data
data-organisation-title = Dane organizacji
data-organisation-lead = Te dane sprawdzamy w publicznym rejestrze. W ostatnim kroku wybierzesz spośród nich to, co znajdzie się w certyfikacie.
data-group-organisation = Dane organizacji
data-organisation = Organizacja
data-organisation-hint = Pełna nazwa, tak jak w rejestrze
data-group-seat = Siedziba organizacji
data-country = Kraj
data-region = Województwo / region
data-locality = Miejscowość
data-group-method = Metoda weryfikacji
data-method-number = Wyszukaj organizację po numerze rejestrowym
data-method-number-hint = Szybsza droga: od razu pytamy rejestr.
data-method-document = Dodaj dokument potwierdzający istnienie organizacji
data-method-document-hint = Gdy rejestr nie odpowiada albo zapisuje dane inaczej. O numer i tak zapytamy: sam dokument go nie potwierdza.
data-number-type = Rodzaj numeru rejestrowego
data-number = Numer w rejestrze
data-number-hint = Do 10 cyfr. Zera z przodu można pominąć.
data-number-padded = Numer KRS ma 10 cyfr, więc Twój odczytaliśmy jako { $number }.

## Document
data-document-title = Jaki dokument potwierdza istnienie organizacji?
data-document-lead = Musi zawierać nazwę, siedzibę i numer. Sam papier nie dowodzi numeru, dlatego pracownik dodatkowo go sprawdzi.
data-document = Dokument
data-document-hint = PDF, JPG lub PNG, do 10 MB każdy, najwyżej 10 plików
data-add-document = Dodaj dokument
data-add-document-lead = Dopóki sprawdzamy, możesz dodać wszystko, co pomoże.

## Representation
data-authority-title = Na jakiej podstawie działasz w imieniu organizacji?
data-authority-lead = Certyfikat mówi w imieniu organizacji, dlatego upewniamy się, że ona tego chce.
role-representative = Jestem w rejestrze jako osoba uprawniona do reprezentacji
role-representative-hint = Publiczny rejestr ukrywa nazwiska, więc i tak zadzwonimy do organizacji.
role-employee = Pracuję tam albo ktoś mi to zlecił
role-employee-hint = Zadzwonimy do organizacji pod numer, który sami znajdziemy, i zapytamy.
role-authorised = Mam pisemne pełnomocnictwo
role-authorised-hint = Dodasz je jako dokument po wysłaniu danych. Potwierdzimy je u osoby, która je podpisała.
data-person = Twoje imię i nazwisko
data-position = Twoje stanowisko

## Summary and statements
data-summary-title = Podsumowanie
data-summary-lead = Przeczytaj jeszcze raz. Błąd stąd trafiłby do certyfikatu.
statements-read-first = Otworzą się w nowej karcie:
data-statements = Twoje oświadczenia
statement-data-true = Powyższe dane są prawdziwe i kompletne.
statement-may-act = Mogę działać w imieniu tej organizacji.
statement-terms = Znam regulamin i zasady, według których wydaje się tu certyfikaty.
statement-privacy = Wiem, jak wykorzystywane są moje dane osobowe.
data-submit = Wyślij do weryfikacji

## Success
success-title = Gotowe!
data-success-saved = Dane są zapisane i trafiły do weryfikacji.
data-success-time = Gdy rejestr się zgadza, trwa to zwykle kilka minut, a gdy musi zajrzeć człowiek – od 1 do 7 dni.
data-success-next = Gdy dane zostaną zweryfikowane, otworzy się następny krok: Weryfikacja e-mail. Napiszemy na { $mailbox }.
data-success-close = Możesz zamknąć tę stronę.
data-withdraw = Wycofaj i zmień

## What the step says while it waits, and after
data-asked-title = Potrzebujemy jeszcze jednej rzeczy
data-rejected-title = Nie udało się zweryfikować tych danych
data-rejected-what-now = Możesz poprawić dane i wysłać je ponownie. Jeśli uważasz, że się mylimy, napisz do nas, a sprawę obejrzy inny pracownik.

## Fields that do not fit
organisation-missing = Wpisz nazwę organizacji.
field-only-filler = Nazwa musi zawierać litery lub cyfry, nie same znaki.
country-missing = Wybierz kraj siedziby.
region-missing = Podaj województwo lub region siedziby.
region-not-listed = Wybierz region z listy dla tego kraju.
field-too-long = Jest tu miejsce na { $limit } znaków, a wpis ma { $count }. Napisz krócej.
position-missing = Wpisz, czym zajmujesz się w organizacji.
locality-only-the-town = Wpisz samą miejscowość, bez ulicy i kodu pocztowego.
locality-missing = Wpisz miejscowość siedziby.
field-invisible-character = W tekście jest niewidoczny znak. Wpisz go jeszcze raz ręcznie.
method-missing = Wybierz, jak mamy sprawdzić organizację.
number-type-missing = Wybierz rodzaj numeru.
role-missing = Wybierz, na jakiej podstawie działasz w imieniu organizacji.
person-missing = Wpisz imię i nazwisko.
document-missing = Wybierz plik.
document-empty = Ten plik jest pusty. Wybierz inny.
document-too-big = Plik ma ponad 10 MB. Zapisz go w mniejszym rozmiarze albo dodaj strony osobno.
document-wrong-kind = Przyjmujemy PDF, JPG i PNG, a ten plik nie jest żadnym z nich.
document-too-many = Jest już dziesięć plików. Usuń jeden, zanim dodasz następny.
number-missing = Wpisz numer rejestrowy.
number-letters = Numer KRS składa się z samych cyfr.
number-too-long = Numer KRS ma najwyżej 10 cyfr, a ten ma { $length }.
number-zeros = Numer złożony z samych zer nie należy do nikogo.

## Words of the pages
data-country-lead = Podaj dane organizacji, dla której ma być certyfikat. Najpierw kraj: od niego zależy, który rejestr zapytamy.
data-country-hint = Tam, gdzie jest siedziba
data-region-hint = Tak, jak zapisze to certyfikat
data-locality-hint = Miejscowość, bez ulicy i kodu pocztowego
data-method-lead = Pytamy rejestr kraju, w którym jest organizacja. Na razie podłączony jest tylko rejestr polski.
data-method-none = Dla tego kraju ({ $country }) nie podłączyliśmy jeszcze rejestru, więc nie możemy zweryfikować tamtejszej organizacji. Jeśli to możliwe, wybierz organizację w Polsce albo napisz na { $contact }.
data-saved-title = Twoje odpowiedzi są zapisane
data-saved-text = Możesz w każdej chwili wyjść i wrócić tu później, z dowolnego komputera.
data-continue = Uzupełnij dane
data-start-need = Co będzie potrzebne
data-start-need-number = Numer rejestrowy organizacji (KRS)
data-start-need-name = Nazwa i siedziba tak, jak są w rejestrze
data-start-need-person = Twoje imię, nazwisko i stanowisko oraz ktoś w organizacji, kto potwierdzi, że możesz działać w jej imieniu
data-start-register = Na razie pytamy rejestr dla kraju: { $country }.
data-documents-list = Dokumenty
data-document-size = { $size } KB
data-document-next-missing = Aby iść dalej, dodaj co najmniej jeden dokument.
data-upload = Dodaj
data-person-hint = Tak, jak znają Cię współpracownicy
data-position-hint = Na przykład: członek zarządu, kierownik IT, kierownik biura
summary-organisation = Organizacja
summary-country = Kraj
summary-region = Województwo / region
summary-locality = Miejscowość
summary-number = Numer rejestrowy
summary-method = Metoda weryfikacji
summary-documents = Dokumenty
summary-role = Na jakiej podstawie działasz
summary-person = Imię i nazwisko
summary-position = Stanowisko
data-padded-notice-title = Dodaliśmy zera z przodu
data-withdraw-lead = Stracisz miejsce w kolejce. Odpowiedzi zostaną i będzie można wysłać je ponownie.
data-next-title = Co się teraz dzieje
data-next-register = Pytamy rejestr i porównujemy go z Twoimi danymi, litera po literze.
data-next-officer = Pracownik ogląda wynik i rozmawia z organizacją.
data-next-you = Dostaniesz wiadomość, gdy zapadnie decyzja albo gdy będziemy potrzebować jeszcze jednej rzeczy.
data-position-in-queue = Twoje miejsce w kolejce: { $n }
data-returned-note = Pracownik napisał:
data-returned-answer = Przejrzyj odpowiedzi, zmień, co trzeba, i wyślij je ponownie. Możesz też dodać dokument.
data-method-question = Jak mamy zweryfikować organizację?
data-representation-title = Reprezentacja
