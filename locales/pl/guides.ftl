# Install guides: of each program a name, what it is for, its file, its steps, how one sees that it works, and what can
# go wrong with its cure. Statements about a program carry the date that the page shows.
guides-title = Poradniki instalacji
guides-lead = Certyfikat działa dopiero wtedy, gdy program pocztowy zna jego i jego klucz. Wybierz program, a poradnik powie, jakiego pliku on potrzebuje i gdzie co nacisnąć.
guides-where = Gdzie będziesz go używać?
guides-computer = Program pocztowy na komputerze
guides-phone = Telefon lub tablet
guides-browser = Poczta w przeglądarce
guides-terminal = Wiersz poleceń
guide-title = { $name }: ustawienie certyfikatu
guide-tried = Wypróbowaliśmy to { $when }, programy: { $with }.
guide-tried-commands = Polecenia wypróbowaliśmy { $when }, programy: { $with }. Gdzie są przyciski, podajemy za dokumentacją twórców, bez własnej próby.
guide-tried-inside = Wypróbowaliśmy { $when }, program: { $with }. Przyjmuje plik PFX i czyta to, co nim podpisano i zaszyfrowano. Gdzie są przyciski, podajemy za dokumentacją twórców.
guide-written = Napisane według dokumentacji producenta { $when }, niewypróbowane przez nas. Źródło: { $source }.
guide-files-title = Właściwy plik
guide-modern-how = { $brand } Tools tworzy go w przeglądarce z pliku klucza i całego łańcucha P7B: to plik { $pfx }. Zachowaj hasło, które pokaże.
guide-compatible-how = { $brand } Tools tworzy tylko pliki nowoczesne. Zgodny, { $compatible }, utworzy każde z tych poleceń z pliku klucza i obu plików PEM podanych niżej. Pyta o hasło pliku klucza, a potem o nowe.
guide-profile-how = Jeśli wolisz, włóż ten plik do profilu (.mobileconfig): instaluje się go w Ustawieniach i tam można go w całości usunąć. { $brand } Tools tworzy go w przeglądarce, a klucz pozostaje w nim zamknięty. Profil z naszymi certyfikatami sprawia, że nasz łańcuch jest znany, i nie ma w nim klucza. Żaden z nich nie jest podpisany, więc urządzenie powie „Niepodpisany”.
guide-profile-open = Utwórz profil w { $brand } Tools
guide-files-anybody = Jeśli masz od nas certyfikat, otwórz ten poradnik przy certyfikacie w portalu: tam obok są Twoje pliki, a w poleceniach ich nazwy.
guide-repository = Nasze certyfikaty: wydający i główny
guide-steps-title = Krok po kroku
guide-works-title = Po czym poznać, że działa
guide-problems-title = Co może pójść nie tak
guide-done-title = Działa?
guide-done-text = Zaznacz to tutaj. Przy certyfikacie zobaczysz, gdzie jest już zainstalowany.
guide-done-button = Oznacz jako gotowe
guide-done-tag = Gotowe
guide-done-next = Jeśli czytasz pocztę także na innym urządzeniu, zainstaluj certyfikat i tam: inaczej zaszyfrowanych wiadomości nie da się na nim otworzyć.
guide-problem-root = Program albo osoba, do której piszesz, widzi certyfikat jako niezaufany
guide-problem-root-cure = Certyfikat główny nie jest tam znany. W organizacji udostępnia go administrator; na własnym komputerze możesz go zaimportować, gdy porównasz jego odcisk z podanym w naszym repozytorium. Certyfikatu głównego z wersji demo nie należy uznawać za zaufany na komputerze, na którym się pracuje.
guide-problem-lost = Hasło pliku PFX zostało zapomniane
guide-problem-lost-cure = Nikt go nie odzyska. Utwórz nowy plik PFX z pliku klucza i certyfikatu.
guide-picture-thunderbird-certificates = Lista własnych certyfikatów w angielskim Thunderbirdzie: certyfikat z wersji demo, jego numer seryjny i dzień końca ważności
guide-picture-thunderbird-letter = List otwarty w angielskim Thunderbirdzie: obok tematu stoi S/MIME z kłódką, odhaczoną, i pieczęcią

## Thunderbird
guide-thunderbird-name = Thunderbird
guide-thunderbird-hint = Windows, macOS i Linux
guide-thunderbird-for = Dla programu Thunderbird na komputerze. Przechowuje certyfikaty sam i nie zagląda do tych z systemu Windows ani macOS.
guide-thunderbird-file = Plik PFX nowoczesny. Thunderbird 153 czyta AES-256 i SHA-256, a plik zgodny też; chce mieć w pliku także certyfikat wydający, a w naszym zawsze on jest.
guide-thunderbird-step-1 = Otwórz Ustawienia, potem Prywatność i bezpieczeństwo, a w części Certyfikaty wybierz Zarządzaj certyfikatami.
guide-thunderbird-step-2 = Na karcie Użytkownik wybierz Importuj, otwórz { $pfx } i wpisz jego hasło. Certyfikat pojawi się na liście.
guide-thunderbird-step-3 = Otwórz Konfigurację kont, wybierz konto { $mailbox }, a w nim Szyfrowanie „end-to-end”.
guide-thunderbird-step-4 = W części S/MIME naciśnij Wybierz przy certyfikacie do podpisu cyfrowego. Thunderbird zapyta, czy użyć go również do szyfrowania: tak.
guide-thunderbird-step-5 = Jeśli używasz z tym kontem także OpenPGP, ustaw niżej, że pierwszeństwo ma S/MIME. Tam też można włączyć podpisywanie każdej nowej wiadomości.
guide-thunderbird-step-6 = Napisz wiadomość do siebie. W menu Bezpieczeństwo tego okna wybierz S/MIME i zaznacz podpis cyfrowy oraz szyfrowanie.
guide-thunderbird-works = Otwórz wiadomość, która wróci. Przycisk S/MIME obok nagłówka pokazuje pieczęć podpisu i kłódkę szyfrowania, a po naciśnięciu – certyfikat.
guide-thunderbird-problem-1 = „Podane hasło jest nieprawidłowe”, choć jest dobre
guide-thunderbird-problem-1-cure = Skopiuj hasło, zamiast je wpisywać, bez odstępu na końcu. Chodzi o hasło pliku PFX, nie pliku klucza.
guide-thunderbird-problem-2 = Certyfikatu nie ma na liście w części S/MIME
guide-thunderbird-problem-2-cure = Adres konta i adres w certyfikacie muszą być takie same. Jeśli są, zajrzyj na kartę Organy certyfikacji: musi tam być nasz certyfikat wydający, a główny musi być zaufany dla użytkowników poczty.
guide-thunderbird-problem-3 = Nie można zaszyfrować wiadomości do kogoś
guide-thunderbird-problem-3-cure = Thunderbird potrzebuje najpierw certyfikatu tej osoby. Poproś o podpisaną wiadomość; wystarczy ją otworzyć.

## Outlook for Windows, classic
guide-outlook-classic-name = Outlook (klasyczny)
guide-outlook-classic-hint = Windows, program z menu Plik
guide-outlook-classic-for = Dla klasycznego programu Outlook w systemie Windows, czyli tego z menu Plik. Bierze certyfikaty z systemu.
guide-outlook-classic-file = Plik PFX nowoczesny. Windows 10 od wersji 1809, Windows 11 i Windows Server 2019 czytają AES-256. Starsze chcą pliku zgodnego i o nowoczesnym mówią „złe hasło”.
guide-outlook-classic-step-1 = Otwórz { $pfx } dwukrotnym kliknięciem. Wybierz Bieżący użytkownik, wpisz hasło, zostaw „Automatycznie wybierz magazyn certyfikatów” i zakończ.
guide-outlook-classic-step-2 = W programie Outlook otwórz Plik, Opcje, Centrum zaufania, Ustawienia Centrum zaufania, Zabezpieczenia poczty e-mail.
guide-outlook-classic-step-3 = W części Zaszyfrowana poczta e-mail wybierz Ustawienia. Przy certyfikacie podpisywania i przy certyfikacie szyfrowania naciśnij Wybierz i wskaż nowy.
guide-outlook-classic-step-4 = W tym samym oknie ustaw Algorytm mieszania na SHA256, a Algorytm szyfrowania na AES (256-bitowy). Starsze wersje zaczynają od SHA1, który programy odbiorców odrzucają.
guide-outlook-classic-step-5 = Z powrotem w Zabezpieczeniach poczty zaznaczone powinno być wysyłanie podpisanych wiadomości jako zwykły tekst. Jeśli podpisywana ma być każda, zaznacz też „Dodaj podpis cyfrowy do wychodzących wiadomości”.
guide-outlook-classic-step-6 = W organizacji z serwerem Exchange naciśnij tam Publikuj w GAL, żeby współpracownicy mogli do Ciebie szyfrować.
guide-outlook-classic-works = Napisz wiadomość do siebie i w Opcjach naciśnij Podpisz oraz Szyfruj. W tej, która wróci, obok nadawcy stoją wstążka i kłódka; po naciśnięciu wstążki widać certyfikat.
guide-outlook-classic-problem-1 = Windows mówi, że hasło jest złe, choć jest dobre
guide-outlook-classic-problem-1-cure = Ten Windows jest za stary na plik nowoczesny. Plik zgodny utworzy polecenie z poradnika dla programów KMail, Claws Mail i mutt.
guide-outlook-classic-problem-2 = Outlook nie może podpisać ani zaszyfrować, bo nie ma certyfikatów, których można użyć
guide-outlook-classic-problem-2-cure = Adres konta i adres w certyfikacie muszą być takie same. Potem zajrzyj do certmgr.msc, Osobisty, Certyfikaty: przy wpisie musi stać, że masz jego klucz prywatny.
guide-outlook-classic-problem-3 = Outlook nie może zaszyfrować do kogoś spoza organizacji
guide-outlook-classic-problem-3-cure = Otwórz podpisaną wiadomość od tej osoby, kliknij jej nazwisko prawym przyciskiem i dodaj do kontaktów; certyfikat trafi tam razem z nim.

## Outlook, new and on the web
guide-outlook-new-name = Outlook (nowy i w przeglądarce)
guide-outlook-new-hint = Windows; Edge lub Chrome
guide-outlook-new-for = Dla nowego programu Outlook w systemie Windows i dla Outlooka w przeglądarce, z kontem na serwerze Exchange. Oba biorą certyfikat z Windows, a pozwolić na to musi najpierw administrator.
guide-outlook-new-file = Plik PFX nowoczesny, który trafia do Windows tak samo jak dla klasycznego programu. Windows starszy niż 10 w wersji 1809 chce pliku zgodnego.
guide-outlook-new-step-1 = Zapytaj administratora, czy S/MIME jest ustawione w Exchange: nasze certyfikaty główny i wydający muszą być w jego wirtualnym zbiorze certyfikatów. Konta osobiste, na przykład outlook.com, nie mają S/MIME.
guide-outlook-new-step-2 = Otwórz { $pfx } dwukrotnym kliknięciem. Wybierz Bieżący użytkownik, wpisz hasło, zostaw „Automatycznie wybierz magazyn certyfikatów” i zakończ.
guide-outlook-new-step-3 = Tylko w przeglądarce: w Edge lub Chrome otwórz Ustawienia, Poczta, S/MIME i użyj odnośnika, który instaluje kontrolkę S/MIME. Zamknij wszystkie okna przeglądarki i otwórz ją na nowo.
guide-outlook-new-step-4 = Otwórz Ustawienia, Poczta, S/MIME i wybierz certyfikat albo zostaw programowi znalezienie tego, który pasuje do adresu.
guide-outlook-new-step-5 = Napisz wiadomość do siebie. W Opcjach, pod Więcej, zaznacz, że ma być podpisana i zaszyfrowana przez S/MIME.
guide-outlook-new-works = Przy wiadomości, która wróci, stoją wstążka i kłódka, a jej treść da się przeczytać.
guide-outlook-new-problem-1 = W Ustawieniach nie ma strony S/MIME
guide-outlook-new-problem-1-cure = Konto nie jest na serwerze Exchange albo administrator jeszcze tego nie włączył. Do tego czasu działa klasyczny Outlook na tym samym komputerze.
guide-outlook-new-problem-2 = „Kontrolka S/MIME nie jest zainstalowana”, choć jest
guide-outlook-new-problem-2-cure = Rozszerzenie w przeglądarce i kontrolka w Windows to dwie rzeczy, a potrzebne są obie. Administrator może też dopuścić rozszerzenie dla adresu serwera poczty.
guide-outlook-new-problem-3 = Podpis jest pokazany jako niezaufany
guide-outlook-new-problem-3-cure = Exchange sam sprawdza łańcuch. Administrator dodaje nasze certyfikaty główny i wydający do wirtualnego zbioru certyfikatów; działa to po najbliższej synchronizacji.

## Apple Mail
guide-apple-mail-name = Apple Mail na Macu
guide-apple-mail-hint = System macOS
guide-apple-mail-for = Dla programu Mail na Macu. Bierze certyfikaty z pęku kluczy.
guide-apple-mail-file = Plik PFX zgodny, z 3DES i SHA-1. O plikach z AES-256 i SHA-256 pęk kluczy w macOS mówi „złe hasło”, co ludzie zgłaszają jeszcze w roku 2026. Klucz w środku jest tak samo mocny, stare jest tylko opakowanie: weź więc długie hasło, a plik potem usuń.
guide-apple-mail-step-1 = Otwórz { $compatible } dwukrotnym kliknięciem. W Dostępie do pęku kluczy wybierz pęk „login” i wpisz hasło.
guide-apple-mail-step-2 = Zajrzyj tam do Moich certyfikatów: przy certyfikacie musi być mały trójkąt, a pod nim klucz prywatny.
guide-apple-mail-step-3 = Zakończ program Mail i otwórz go na nowo, żeby zobaczył certyfikat.
guide-apple-mail-step-4 = Napisz wiadomość do siebie. Obok tematu są teraz znak podpisu i kłódka szyfrowania; naciśnij oba.
guide-apple-mail-works = W nagłówku wiadomości, która wróci, przy Ochronie stoi: podpisano i zaszyfrowano.
guide-apple-mail-problem-1 = „Hasło jest nieprawidłowe” albo błąd -25293 lub -25264, choć hasło jest dobre
guide-apple-mail-problem-1-cure = Plik jest nowoczesny. Utwórz zgodny poleceniem podanym wyżej.
guide-apple-mail-problem-2 = Obok tematu nie ma znaku podpisu
guide-apple-mail-problem-2-cure = Adres, z którego piszesz, i adres w certyfikacie muszą być takie same, łącznie z wielkością liter. Jeśli są, łańcuch nie jest zaufany: otwórz certyfikat główny w Dostępie do pęku kluczy i w części Zaufanie zezwól na S/MIME.

## Evolution
guide-evolution-name = Evolution
guide-evolution-hint = Linux ze środowiskiem GNOME
guide-evolution-for = Dla programu Evolution w systemie Linux. Przechowuje certyfikaty sam, w takim magazynie, jaki ma też Thunderbird.
guide-evolution-file = Plik PFX nowoczesny. Evolution czyta go za pomocą NSS, a tam nowoczesny plik wypróbowaliśmy: zobacz poradnik dla NSS.
guide-evolution-step-1 = Otwórz Edycja, Preferencje, Certyfikaty.
guide-evolution-step-2 = Na karcie własnych certyfikatów naciśnij Zaimportuj i otwórz { $pfx }. Za pierwszym razem Evolution pyta o nowe hasło swojego magazynu; potem wpisz hasło pliku.
guide-evolution-step-3 = Na karcie organów certyfikacji naciśnij Zaimportuj, otwórz { $root } i zaznacz zaufanie dla poczty.
guide-evolution-step-4 = W Kontach pocztowych wybierz konto { $mailbox }, Modyfikuj, Zabezpieczenia. W części Bezpieczne MIME wybierz certyfikat do podpisywania i do szyfrowania.
guide-evolution-step-5 = Napisz wiadomość do siebie. W menu Opcje zaznacz podpis S/MIME i szyfrowanie S/MIME.
guide-evolution-works = Pasek pod wiadomością, która wróci, mówi, że podpis jest ważny i że wiadomość była zaszyfrowana.
guide-evolution-problem-1 = Pliku nie da się zaimportować
guide-evolution-problem-1-cure = Evolution pyta dwa razy: najpierw o hasło własnego magazynu, potem o hasło pliku. Łatwo je pomylić.
guide-evolution-problem-2 = Przy koncie nie ma certyfikatu do wyboru
guide-evolution-problem-2-cure = Został zaimportowany do certyfikatów kontaktów zamiast do własnych: wtedy brakuje jego klucza. Zaimportuj plik PFX, nie PEM.

## gpgsm
guide-gpgsm-name = KMail, Claws Mail i mutt
guide-gpgsm-hint = Linux, z gpgsm z pakietu GnuPG
guide-gpgsm-for = Dla wszystkich programów pocztowych, które S/MIME powierzają gpgsm, części GnuPG: KMail i Kontact, Claws Mail, mutt, neomutt.
guide-gpgsm-file = Plik PFX zgodny, z kluczem RSA. gpgsm 2.2, ten z Debiana 12, nie czyta plików z AES-256, a przy kluczach na krzywych eliptycznych w pliku PFX kończy pracę błędem. Nowsze wersje czytają więcej.
guide-gpgsm-step-1 = Zaimportuj klucz i certyfikat. gpgsm pyta o hasło pliku, a potem o hasło, które od tej chwili chroni klucz.
guide-gpgsm-step-2 = Zaimportuj certyfikaty nad nim.
guide-gpgsm-step-3 = Wskaż, że ufasz certyfikatowi głównemu, gdy porównasz odcisk SHA-256 pliku { $root } z podanym w naszym repozytorium. Wersja 2.2 z Debiana 12 sama o to nie pyta; te polecenia wpisują certyfikat główny na jej listę.
guide-gpgsm-step-4 = Sprawdź, czy klucz jest na miejscu. Certyfikat widać z numerem seryjnym.
guide-gpgsm-step-5 = Wybierz go w programie pocztowym. KMail: Konfiguracja programu KMail, Tożsamości, Zmień, Kryptografia. Claws Mail: wczytaj wtyczki S/MIME i PGP/Core, potem Preferencje konta, Prywatność. mutt: ustaw crypt_use_gpgme, a potem smime_sign_as z odciskiem klucza.
guide-gpgsm-works = To polecenie podpisuje jedno słowo i sprawdza podpis; w ostatnim wierszu stoi „Good signature” albo „Poprawny podpis”. gpgsm pyta przy tym nasz serwer o listę unieważnionych.
guide-gpgsm-problem-1 = „encryptedData error at pkcs5PBES2-params”
guide-gpgsm-problem-1-cure = Plik jest nowoczesny. Utwórz zgodny poleceniem podanym wyżej.
guide-gpgsm-problem-2 = gpgsm kończy się błędem „Segmentation fault”
guide-gpgsm-problem-2-cure = Klucz jest na krzywej eliptycznej, a ta wersja nie umie wziąć takiego z pliku PFX. Użyj nowszego GnuPG, innego programu pocztowego albo certyfikatu dla klucza RSA.
guide-gpgsm-problem-3 = Nieznana lista CRL albo podpisywanie trwa bardzo długo
guide-gpgsm-problem-3-cure = Program dirmngr, który pobiera listę unieważnionych, nie jest zainstalowany albo nie ma wyjścia do sieci. Jego pakiet nazywa się dirmngr; za serwerem proxy ustaw honor-http-proxy w ~/.gnupg/dirmngr.conf.

## iPhone and iPad
guide-iphone-name = iPhone i iPad
guide-iphone-hint = Mail w iOS i iPadOS
guide-iphone-for = Dla aplikacji Mail na iPhonie lub iPadzie.
guide-iphone-file = Plik PFX zgodny, z 3DES i SHA-1. O plikach z AES-256 i SHA-256 iOS mówi „złe hasło”. Weź długie hasło, a plik usuń wszędzie, którędy przechodził.
guide-iphone-step-1 = Przenieś { $compatible } na urządzenie: przez AirDrop, kablem albo w wiadomości do siebie. Otwórz plik; urządzenie powie, że pobrano profil.
guide-iphone-step-2 = Otwórz Ustawienia, Ogólne, VPN i zarządzanie urządzeniem, wybierz pobrany profil, Instaluj, wpisz kod urządzenia, a potem hasło pliku.
guide-iphone-step-3 = Otwórz Ustawienia, Aplikacje, Mail, Konta pocztowe (przed iOS 18: Ustawienia, Mail, Konta), wybierz konto { $mailbox }, potem Ustawienia konta, jeśli są, i Zaawansowane.
guide-iphone-step-4 = W części S/MIME otwórz Podpisuj, włącz i wybierz certyfikat. Zrób to samo w Domyślnie szyfruj.
guide-iphone-step-5 = Wyjdź z konta przez Gotowe albo Wróć, żeby się zapisało. Napisz wiadomość do siebie; kłódka w wierszu adresu mówi, czy będzie zaszyfrowana.
guide-iphone-works = W wiadomości, która wróci, dotknij nadawcy: stoi tam, że jest podpisana i zaszyfrowana.
guide-iphone-problem-1 = Hasło jest odrzucane, choć jest dobre
guide-iphone-problem-1-cure = Plik jest nowoczesny. Utwórz zgodny poleceniem podanym wyżej.
guide-iphone-problem-2 = Obok nadawcy stoi czerwony znak zapytania
guide-iphone-problem-2-cure = Łańcuch nie jest zaufany. Zainstaluj profil z naszymi certyfikatami z tej strony, a potem dotknij nadawcy, Pokaż certyfikat, Instaluj.

## Outlook on phones
guide-outlook-mobile-name = Outlook na telefonie
guide-outlook-mobile-hint = iOS i Android, konto w Exchange Online
guide-outlook-mobile-for = Dla Outlooka na iOS i Androidzie z kontem w Exchange Online. Inne konta nie mają w nim S/MIME.
guide-outlook-mobile-file = Plik PFX zgodny, z 3DES i SHA-1: na iPhonie czyta go system, a innego nie przyjmuje. Weź długie hasło, bo plik podróżuje pocztą.
guide-outlook-mobile-step-1 = Zapytaj administratora, czy S/MIME jest ustawione w Exchange Online: nasze certyfikaty główny i wydający muszą być w jego wirtualnym zbiorze certyfikatów. Jeśli telefonami zarządza Intune, administrator może też sam umieścić w nich certyfikat, i gotowe.
guide-outlook-mobile-step-2 = Wyślij { $compatible } do siebie i otwórz załącznik w Outlooku na telefonie. Wpisz hasło. Potem usuń tę wiadomość, także z Wysłanych.
guide-outlook-mobile-step-3 = W Outlooku otwórz Ustawienia, wybierz konto, Zabezpieczenia i włącz S/MIME.
guide-outlook-mobile-step-4 = Sprawdź tam wśród certyfikatów, czy jest wskazany jeden do podpisywania i jeden do szyfrowania.
guide-outlook-mobile-step-5 = Napisz wiadomość do siebie. Pod trzema kropkami wybierz Podpisz i zaszyfruj.
guide-outlook-mobile-works = Na górze wiadomości, która wróci, stoi, że jest podpisana i zaszyfrowana; po dotknięciu tego wiersza widać certyfikat.
guide-outlook-mobile-problem-1 = Nie ma certyfikatu do wyboru
guide-outlook-mobile-problem-1-cure = Outlook bierze certyfikat tylko wtedy, gdy jego adres jest podstawowym adresem konta, a nie aliasem.
guide-outlook-mobile-problem-2 = Podpis jest pokazany jako niezaufany
guide-outlook-mobile-problem-2-cure = Łańcuch i listę unieważnionych sprawdza Exchange Online, nie telefon. Administrator dodaje nasze certyfikaty główny i wydający do wirtualnego zbioru certyfikatów.

## Android
guide-android-name = Android
guide-android-hint = FairEmail; inne programy mają własne sposoby
guide-android-for = Dla Androida z aplikacją FairEmail, która bierze certyfikaty z systemu. Outlook ma osobny poradnik. Aplikacja Gmail podpisuje i szyfruje tylko w Google Workspace, zobacz poradnik dla Gmaila.
guide-android-file = Plik PFX zgodny, z 3DES i SHA-1: czyta go każda wersja Androida, a AES-256 nie każda. Weź długie hasło, a plik potem usuń z telefonu.
guide-android-step-1 = Przenieś { $compatible } na telefon, kablem albo przez własny folder.
guide-android-step-2 = Otwórz Ustawienia, Bezpieczeństwo i prywatność, Szyfrowanie i dane logowania, Zainstaluj certyfikat, Certyfikat użytkownika VPN i aplikacji. Wybierz plik i wpisz hasło. Producenci umieszczają to w różnych miejscach; wyszukiwarka w ustawieniach znajdzie „certyfikat”.
guide-android-step-3 = W FairEmail otwórz Ustawienia, Szyfrowanie i wybierz S/MIME jako sposób podpisywania i szyfrowania.
guide-android-step-4 = Napisz wiadomość do siebie, naciśnij kłódkę, wybierz podpisanie i szyfrowanie i pozwól aplikacji FairEmail użyć certyfikatu.
guide-android-works = W wiadomości, która wróci, naciśnij kłódkę, żeby ją otworzyć, i pieczęć, żeby sprawdzić podpis; FairEmail pokaże certyfikat.
guide-android-problem-1 = „Nieprawidłowe hasło”, choć jest dobre
guide-android-problem-1-cure = Plik jest nowoczesny, a ten Android go nie czyta. Utwórz zgodny poleceniem podanym wyżej.
guide-android-problem-2 = Certyfikat jest zainstalowany, ale aplikacja go nie widzi
guide-android-problem-2-cure = Został zainstalowany jako certyfikat do Wi-Fi. Usuń go i wybierz Certyfikat użytkownika VPN i aplikacji.

## Gmail
guide-gmail-name = Gmail (dla organizacji)
guide-gmail-hint = W przeglądarce, z Google Workspace
guide-gmail-for = Dla Gmaila w organizacji z Google Workspace: Enterprise Plus, Frontline Plus albo jedna z wersji Education. Konta prywatne (gmail.com) nie mają S/MIME. Pamiętaj, że klucz prywatny leży wtedy u Google, które podpisuje i odszyfrowuje za Ciebie.
guide-gmail-file = Plik PFX nowoczesny. Google chce mieć w nim łańcuch, a w naszym zawsze on jest, i hasło.
guide-gmail-step-1 = Administrator otwiera konsolę administracyjną: Aplikacje, Google Workspace, Gmail, Ustawienia użytkownika, S/MIME i zaznacza zarówno szyfrowanie S/MIME, jak i zezwolenie na przesyłanie własnych certyfikatów.
guide-gmail-step-2 = Jeśli Google nie zna naszego certyfikatu głównego, administrator dodaje tam { $root } do dodatkowych certyfikatów głównych, dla domen, które go używają.
guide-gmail-step-3 = Ty otwierasz Gmaila: Ustawienia, Zobacz wszystkie ustawienia, Konta, i w części Wyślij pocztę jako wybierasz „edytuj informacje” przy { $mailbox }.
guide-gmail-step-4 = Wybierz przesłanie certyfikatu osobistego, wskaż { $pfx }, wpisz hasło i zapisz.
guide-gmail-step-5 = Wczytaj Gmaila na nowo i napisz wiadomość do siebie. Naciśnij kłódkę po prawej stronie odbiorcy i wybierz szyfrowanie rozszerzone z podpisem cyfrowym.
guide-gmail-works = W szczegółach pod nadawcą wiadomości, która wróci, stoi zielona kłódka ze słowami o szyfrowaniu rozszerzonym (S/MIME) i nazwą certyfikatu.
guide-gmail-problem-1 = Przy „edytuj informacje” nie ma nic o certyfikatach
guide-gmail-problem-1-cure = Ta wersja nie ma S/MIME albo włączono je niedawno: do wszystkich dociera to nawet 24 godziny.
guide-gmail-problem-2 = Certyfikat jest odrzucany przy przesyłaniu
guide-gmail-problem-2-cure = Jego adres musi być tym, z którego piszesz, a certyfikat główny musi być wśród tych, które Google zna albo które administrator dodał w organizacji najwyższego poziomu.
guide-gmail-problem-3 = Kłódka nie jest zielona
guide-gmail-problem-3-cure = Google nie ma certyfikatu odbiorcy. Poproś najpierw o podpisaną wiadomość.

## OpenSSL
guide-openssl-name = OpenSSL
guide-openssl-hint = Do skryptów i do prób
guide-openssl-for = Do skryptów, serwerów i dla tych, którzy chcą zobaczyć każdą część z osobna. Polecenia działają w folderze, w którym są pliki.
guide-openssl-file = Bez pliku PFX: OpenSSL bierze certyfikat i łańcuch jako PEM oraz plik klucza tak, jak został zapisany, tutaj private-key.pem.
guide-openssl-step-1 = Sprawdź, czy certyfikat zgadza się ze swoim łańcuchem, do podpisywania poczty. Odpowiedź brzmi OK.
guide-openssl-step-2 = Napisz list i podpisz go. OpenSSL pyta o hasło pliku klucza.
guide-openssl-step-3 = Zaszyfruj podpisany list dla właściciela certyfikatu.
guide-openssl-step-4 = Otwórz go kluczem.
guide-openssl-works = Sprawdź podpis tego, co wyszło. OpenSSL wypisze list, a potem „Verification successful”.
guide-openssl-problem-1 = „unable to get local issuer certificate”
guide-openssl-problem-1-cure = Pliku z łańcuchem nie ma albo jest od innego certyfikatu. Pobierz go jeszcze raz przy certyfikacie.
guide-openssl-problem-2 = „bad decrypt”
guide-openssl-problem-2-cure = Hasło pliku klucza zostało źle wpisane.

## NSS
guide-nss-name = NSS (certutil i pk12util)
guide-nss-hint = Linux; magazyn Chromium, skrypty
guide-nss-for = Dla programów, które używają NSS: magazyn w ~/.pki/nssdb należy do Chromium w systemie Linux, a skrypty mogą podpisywać programem cmsutil. Pakiet nazywa się libnss3-tools w Debianie, a nss-tools w Fedorze.
guide-nss-file = Plik PFX nowoczesny. pk12util czyta AES-256 i SHA-256.
guide-nss-step-1 = Utwórz magazyn, jeśli jeszcze go nie masz. certutil pyta o nowe hasło do niego; może być puste.
guide-nss-step-2 = Zaimportuj klucz, certyfikat i certyfikat wydający. pk12util pyta o hasło magazynu, a potem o hasło pliku.
guide-nss-step-3 = Zaimportuj certyfikat główny i uznaj go za zaufany dla poczty. Najpierw porównaj jego odcisk z podanym w naszym repozytorium.
guide-nss-step-4 = Sprawdź, czy certyfikat nadaje się do podpisywania poczty i do odbierania zaszyfrowanej. W obu wierszach stoi „certificate is valid”.
guide-nss-works = Podpisz jedno słowo i odczytaj je z powrotem. Ostatnie polecenie wypisze to słowo.
guide-nss-problem-1 = „SEC_ERROR_BAD_PASSWORD” albo „PKCS12 decode not verified”
guide-nss-problem-1-cure = Hasło pliku zostało źle wpisane; pierwsze pytanie dotyczy hasła magazynu, drugie hasła pliku.
guide-nss-problem-2 = Wystawca certyfikatu jest niezaufany albo nieznany (SEC_ERROR_UNTRUSTED_ISSUER, SEC_ERROR_UNKNOWN_ISSUER)
guide-nss-problem-2-cure = Certyfikatu głównego nie ma w magazynie albo w środku jego trzech pól zaufania nie ma litery C. Powtórz krok trzeci.
guide-nss-problem-3 = certutil nie znajduje certyfikatu po adresie
guide-nss-problem-3-cure = Jest zapisany pod nazwą, którą podano przy tworzeniu pliku PFX. certutil -L z tym samym -d wypisze nazwy.
guide-nss-problem-4 = „SEC_ERROR_INVALID_ALGORITHM” przy szyfrowaniu
guide-nss-problem-4-cure = Klucz jest na krzywej eliptycznej. NSS 3.87, ten z Debiana 12, podpisuje nim, ale szyfruje i odszyfrowuje tylko kluczami RSA.
