# Help pages that open from the dashboard.
help-title = Pomoc
help-documents-title = Pomoc, wymagane dokumenty
help-documents-lead = Większość organizacji nie potrzebuje żadnego dokumentu: wystarczy numer rejestrowy.
help-documents-when = Dodaj dokument, gdy organizacji nie ma w rejestrze, który możemy zapytać, gdy właśnie zmieniła nazwę albo gdy o niego poprosimy.
help-documents-existence = Dla organizacji: odpis z rejestru, statut albo akt założycielski, z nazwą, siedzibą i numerem
help-documents-authority = Dla Ciebie: pełnomocnictwo podpisane przez osobę, która reprezentuje organizację
help-documents-age = Odpisy i pełnomocnictwa nie powinny być starsze niż 13 miesięcy.
help-documents-form = Wyślij PDF, JPG lub PNG, wszystkie strony, na tyle ostre, by dało się je przeczytać.
help-automatic-title = Automatyczna weryfikacja subskrybenta
help-automatic-lead = Gdy podasz numer rejestrowy, program pyta publiczny rejestr i porównuje odpowiedź z tym, co wpisano.
help-automatic-person = Jeśli wszystko się zgadza, jeden pracownik potwierdza, że możesz reprezentować organizację. Jeśli coś się różni, patrzą dwie osoby.
help-automatic-sources = Rejestry, które pytamy
help-automatic-krs = Polska: Krajowy Rejestr Sądowy (KRS), otwarta usługa Ministerstwa Sprawiedliwości
help-generator-title = Generator CSR i PFX
help-generator-lead = { $brand } Tools tworzy klucz i żądanie na Twoim komputerze, a potem łączy klucz i certyfikat w jeden plik PFX.
help-generator-openssl = To samo zrobi OpenSSL:
help-generator-request = Klucz i żądanie
help-generator-pfx = Klucz i certyfikat do pliku PFX
help-statuses-title = Co znaczą cztery znaki

## The index
help-lead = Co jest potrzebne, jak to przebiega i kto co sprawdza.
help-index-documents = Które dokumenty pomagają, a których nie trzeba
help-index-automatic = Co sprawdza program, a o czym decydują ludzie
help-index-generator = Klucz, żądanie i plik PFX prosto w przeglądarce
help-index-manual = Cała droga na jednej stronie, do druku
help-index-sources = Rejestry stojące za każdą nazwą, którą poświadczamy
help-index-report = Skradziony klucz, błędna nazwa, nadużycie
help-status-todo = Twoja kolej. Tylko ten krok ma przycisk.
help-status-wait = Nasza kolej albo kolej osoby czytającej skrzynkę. Możesz wyjść.
help-status-ok = Gotowe.
help-status-locked = Wcześniejszy krok nie jest jeszcze gotowy.
help-contact = Czegoś tu nie ma? Napisz na { $contact }.

## Required documents
help-documents-when-title = Kiedy dokument pomaga
help-documents-kinds-title = Jakie dokumenty
help-documents-kind = Dokument
help-documents-shows = Co musi pokazywać
help-documents-extract = Odpis z rejestru
help-documents-extract-shows = Nazwę, siedzibę, numer i stan organizacji oraz dzień sporządzenia
help-documents-statute = Statut lub akt założycielski
help-documents-statute-shows = Dla organizacji spoza rejestrów: nazwę, siedzibę oraz ustawę lub organ, który ją powołał
help-documents-change = Potwierdzenie zmiany nazwy lub siedziby
help-documents-change-shows = Dawne i nowe dane, gdy rejestr podaje jeszcze dawne
help-documents-attorney = Pełnomocnictwo
help-documents-attorney-shows = Kto i w jakiej sprawie może działać, z podpisem osoby reprezentującej organizację
help-documents-form-title = W jakiej formie
help-documents-limits = Do 10 MB każdy, najwyżej 10 plików.
help-documents-number = Sam dokument nie dowodzi numeru. Pracownik sprawdza go też w rejestrze.
help-documents-see = Dokumenty widzą tylko pracownicy, którzy decydują, a każde otwarcie jest zapisywane.

## Automatic verification
help-automatic-lines-title = Co porównujemy
help-automatic-line-existence = czy rejestr ma ten numer
help-automatic-line-status = czy organizacja działa: nie wykreślono jej, nie jest w likwidacji ani w upadłości
help-automatic-line-name = nazwę wraz z formą prawną
help-automatic-line-address = kraj, region i miejscowość siedziby
help-automatic-same-title = Co uznajemy za to samo
help-automatic-same = Wielkość liter, cudzysłowy i skróty formy prawnej, takie jak „sp. z o.o.”, nie są różnicą. Brakujące słowo lub zmieniona litera już tak: wtedy patrzy pracownik.
help-automatic-people-title = O czym decydują ludzie
help-automatic-authority = Tego, czy możesz działać za organizację, nigdy nie zostawiamy programowi.
help-automatic-down = Jeśli rejestr nie odpowiada, pytamy ponownie sami. Twoje miejsce w kolejce zostaje.

## Verification sources
sources-title = Źródła weryfikacji
sources-lead = Numer i nazwę organizacji poświadczamy tylko wtedy, gdy zna je jeden z tych rejestrów. To ta sama lista, z którą pracuje program.
sources-country = Kraj
sources-register = Rejestr
sources-agency = Prowadzi
sources-number = Numer
sources-identifier = W certyfikacie
sources-krs-name = Krajowy Rejestr Sądowy, przedsiębiorcy i stowarzyszenia
sources-krs-agency = Ministerstwo Sprawiedliwości
sources-krs-form = 10 cyfr

## Tools
tools-title = Generator CSR i PFX
tools-lead = Tworzy klucz i żądanie, zagląda do środka, sprawdza, co do siebie pasuje, i łączy klucz z certyfikatem w plik PFX. Wszystko dzieje się w Twojej przeglądarce: klucz nie opuszcza komputera.
tools-open = Otwórz { $brand } Tools
tools-keep-title = Albo weź jako plik
tools-keep-text = To jeden plik i nic więcej nie potrzebuje. Zapisz go, odłącz sieć, jeśli chcesz, i otwórz w przeglądarce.
tools-download = Pobierz { $brand } Tools
tools-hash = SHA-256 pliku
tools-hash-text = Kto chce mieć pewność, porówna go z tym, co powie to polecenie:
tools-commands-title = To samo w OpenSSL
tools-commands-text = Bez JavaScriptu albo gdy wolisz pisać: te polecenia robią to samo.
tools-key-title = 1. Utwórz klucz
tools-key-text = Polecenie zapyta o hasło, które chroni klucz. Pamiętaj, aby zapisać klucz prywatny: bez niego certyfikat jest bezwartościowy.
tools-key-rsa = RSA, rozumiany wszędzie
tools-key-ec = Krzywa eliptyczna, krótszy i szybszy
tools-request-title = 2. Utwórz żądanie (CSR)
tools-request-text = Nazwa w żądaniu nie ma znaczenia; treść certyfikatu bierze się z tego, co zweryfikowano. Zawartość pliku request.csr wklej w drugim kroku.
tools-pfx-title = 3. Połącz klucz i certyfikat w plik PFX
tools-pfx-text = Najpierw pobierz certyfikat i certyfikaty podrzędne jako PEM. Polecenie zapyta o hasło klucza, a potem o nowe hasło do pliku.
tools-look-title = Zajrzyj do środka
tools-look-text = Co zawiera żądanie lub certyfikat:
tools-where = OpenSSL jest w systemach Linux i macOS; w Windows przychodzi razem z programem Git.

## The manual
manual-title = Podręcznik: aktywacja certyfikatu
manual-edition = Wydanie { $edition }
manual-lead = Cała droga od zamówienia do zainstalowanego certyfikatu.
manual-contents = Spis treści
manual-1-title = Zanim zaczniesz
manual-1-a = Potrzebujesz numeru rejestrowego organizacji, skrzynki, którą możesz przeczytać, i komputera, na którym powstanie klucz. Każda Twoja część zajmuje około pięciu minut; pomiędzy nimi sprawdzają inni.
manual-1-b = Wszystko, co wpisujesz, zapisuje się na bieżąco. Możesz wyjść z każdej strony i wrócić później, także na innym komputerze.
manual-2-title = Zamówienie i początek
manual-2-a = Wybierz certyfikat w sklepie i złóż zamówienie. Znajdziesz je potem w Moim koncie, w części Produkty bezpieczeństwa danych, i na Pulpicie.
manual-2-b = Pulpit pokazuje kartę z trzema krokami. Przycisk ma tylko ten krok, na który przyszła kolej. Kroki idą po kolei, bo każdy opiera się na tym, co udowodnił poprzedni.
manual-3-title = Krok 1: Weryfikacja danych
manual-3-a = Wybierz Podaj dane. Najpierw wskaż kraj, potem nazwę organizacji dokładnie tak, jak stoi w rejestrze, region i miejscowość.
manual-3-b = Następnie wybierz sposób sprawdzenia. Po numerze rejestrowym jest szybciej: pytamy publiczny rejestr. Numer KRS można wpisać bez zer na początku. Dokument jest dla organizacji, których rejestr nie zna; numer i tak musi sprawdzić pracownik.
manual-3-c = Napisz, na jakiej podstawie możesz działać za organizację. Zapytamy ją przez kontakt, który sami znajdziemy, nigdy przez podany przez Ciebie.
manual-3-d = Przeczytaj podsumowanie, zaznacz oświadczenia i wyślij. Jeśli musi popatrzeć człowiek, trwa to od 1 do 7 dni. Jeśli czegoś brakuje, napiszemy czego, a te same strony otworzą się znowu ze wszystkim, co wpisano.
manual-4-title = Krok 2, pierwsza połowa: klucz
manual-4-a = Certyfikat należy do klucza. Klucz powstaje na Twoim komputerze i tam zostaje; my widzimy tylko żądanie, zwane CSR, które dowodzi, że go masz.
manual-4-b = Wybierz W tej przeglądarce, a strona utworzy jedno i drugie i poprosi o zapisanie klucza. Albo wybierz CSR i utwórz je w { $brand } Tools lub innym programie: strona Generator CSR i PFX otwiera to narzędzie i pokazuje równoważne polecenia. Wklej całe żądanie, od pierwszej linii z myślnikami do ostatniej. Strona odpowie Poprawne albo powie, co jest nie tak i co zrobić.
manual-4-c = Klucz prywatny i hasło do niego trzymaj w bezpiecznym miejscu. Kto go ma, może podpisywać jako Ty, a bez niego zaszyfrowane listy zostaną zamknięte na zawsze.
manual-5-title = Krok 2, druga połowa: adres
manual-5-a = Podaj adres, który ma stać w certyfikacie. Wyślemy tam jedną wiadomość z odnośnikiem i kodem. Działają przez 24 godziny.
manual-5-b = Kto czyta skrzynkę, otwiera odnośnik, wpisuje kod i potwierdza. Nie trzeba do tego konta, więc może to być ktoś inny. Jeśli nic nie przyszło, zajrzyj do spamu, wyślij ponownie albo zmień adres.
manual-6-title = Krok 3: Aktywacja certyfikatu
manual-6-a = Wybierz, co pokaże certyfikat. Do wyboru jest tylko to, co potwierdzono. Adres, organizacja, jej kraj i identyfikator są zawsze; miejscowość, region i nazwę powszechną wybierasz Ty.
manual-6-b = Przeczytaj podsumowanie uważnie: wydanego certyfikatu nie da się zmienić. Potem wybierz Aktywuj certyfikat. Powstanie w kilka sekund i przyjdzie też pocztą.
manual-7-title = Pobranie i instalacja
manual-7-a = W szczegółach certyfikatu znajdziesz go jako PEM i DER, a obok certyfikaty podrzędne. Programy pocztowe chcą klucza i certyfikatu w jednym pliku PFX; tworzy go { $brand } Tools ze strony Generator CSR i PFX.
manual-7-b = Zainstaluj plik PFX w programie pocztowym i wybierz certyfikat do podpisu i do szyfrowania. Aby dostawać zaszyfrowane listy, najpierw wyślij podpisany: niesie on Twój certyfikat.
manual-8-title = Później
manual-8-a = Jeśli klucz zginął lub ktoś go skradł albo dane przestały być prawdziwe, unieważnij certyfikat w jego szczegółach. Działa to od razu i nie da się tego cofnąć.
manual-8-b = Stary klucz zachowaj także po końcu ważności: potrzebują go stare zaszyfrowane listy. Sprawdzenie organizacji można wykorzystać w następnych zamówieniach przez 825 dni, więc krok 1 to wtedy jedno naciśnięcie.

## Regulamin i prywatność, o których mówią oświadczenia
help-index-terms = Na co się zgadzasz i co nam wolno
help-index-privacy = Co o Tobie przechowujemy, po co i jak długo
points-version = Brzmienie { $version }. Zaznaczone oświadczenie przechowujemy z tym oznaczeniem i z czasem.
terms-title = Warunki używania
terms-lead = Co obiecuje subskrybent, zwykłymi słowami. Każdej z tych rzeczy wymagają reguły wydawania certyfikatów S/MIME.
terms-truth = To, co nam podajesz, jest prawdziwe i pełne, teraz i później. Jeśli coś się zmieni, mówisz nam o tym.
terms-key = Klucz prywatny i jego hasła masz tylko Ty; dbasz, by nikt inny nie mógł ich użyć.
terms-check = Oglądasz certyfikat po otrzymaniu i nie używasz go, jeśli coś się w nim nie zgadza.
terms-use = Używasz go tylko dla skrzynki, którą wymienia, tylko w imieniu swojej organizacji i zgodnie z prawem.
terms-revoke = Prosisz o unieważnienie od razu, gdy klucz zginął, ktoś obcy go widział albo dane w certyfikacie przestały być prawdą. Przycisk jest w szczegółach certyfikatu, dniem i nocą.
terms-stop = Po unieważnieniu z powodu klucza w obcych rękach i po końcu ważności przestajesz używać klucza, poza czytaniem dawnej poczty.
terms-answer = Gdy pytamy o nadużycie albo o ujawniony klucz, odpowiadasz w czasie, który podamy.
terms-we-revoke = Unieważniamy certyfikat bez czekania, gdy złamano te warunki, gdy dane okazały się nieprawdziwe albo gdy wymagają tego reguły. Piszemy do Ciebie.
terms-public = Każdy może zapytać, czy certyfikat jest ważny; po to są certyfikaty.
privacy-title = Prywatność
privacy-lead = Wszystko, co ta usługa przechowuje o ludziach.
privacy-what = Przechowujemy: Twoje imię i nazwisko, adres e-mail i rolę; to, co wpisujesz po drodze do certyfikatu; przesłane dokumenty; do kogo i kiedy dzwoniliśmy; czasy oraz adres sieciowy lub przeglądarkę, z których się logowano, zaznaczano oświadczenia albo potwierdzano skrzynkę.
privacy-why = Przechowujemy to, bo centrum certyfikacji musi umieć pokazać dla każdego certyfikatu, kto o niego prosił i co sprawdzono.
privacy-who = Ty widzisz swoje; pracownicy weryfikacji widzą sprawy, o których decydują; audytorzy mogą zobaczyć zapisy. Nikt więcej, i nic nie służy reklamie.
privacy-register = Pytamy publiczny rejestr o organizację po jej numerze. Nie wysyłamy mu nazwiska żadnej osoby.
privacy-certificate = To, co stoi w certyfikacie, przeczyta każdy, kto dostanie od Ciebie list. Nikt tego nie cofnie, nawet unieważnienie.
privacy-term = Zapisy trzymamy co najmniej dwa lata po końcu ostatniego certyfikatu, który się na nich opiera; tak każą reguły.
privacy-cookies = Ciasteczka: jedno dla zalogowania, jedno dla języka i jedno dla wyglądu, gdy je wybierzesz. Żadne nigdzie za Tobą nie chodzi.
privacy-key = Twój klucz prywatny nigdy do nas nie trafia. Jeśli wkleisz go przez pomyłkę, odmówimy i nie zachowamy kopii.
