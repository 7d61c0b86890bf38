# sealwright-tools w terminalu. O żądaniach mówi zdaniami z key.ftl, a tym, co ma wspólne ze stroną, z tools.ftl.

## Odpowiedzi
terminal-private-key = To klucz prywatny. Zostaje na tym komputerze; nie dawaj go nikomu, nam też nie. Przy zamówieniu wkleja się żądanie.
terminal-key-saved = Klucz jest w pliku { $file }, zamknięty Twoim hasłem; dla pewności został jeszcze raz otwarty. Zachowaj jedno i drugie: klucza nikt nie odtworzy.
terminal-request-saved = Żądanie jest w pliku { $file }. Wklej je tam, gdzie zamawiasz certyfikat; jest w nim tylko publiczna połowa klucza.
terminal-pfx-saved = Plik PFX to { $file }. Otworzysz go w programie pocztowym hasłem, które mu nadano.
terminal-pfx-compatible = Ostrożnie: --compatible zamyka plik słabymi 3DES i SHA-1. Jest to dla systemów, które nie przyjmują zwykłej postaci, takich jak Windows Server 2016 i starsze oraz starsze systemy Apple i Android (stan na listopad 2026). Jako hasło weź sześć słów, pliku nikomu nie wysyłaj, a po instalacji go usuń.
terminal-pfx-making = Zamykamy plik po staremu.

## Hasła
terminal-pass-empty = Hasła nie widać podczas pisania. Naciśnij Enter w pustym wierszu, a wylosujemy sześć słów.
terminal-pass-again = Jeszcze raz
terminal-pass-differ = Hasła się różnią. Spróbuj ponownie.
terminal-pass-given-up = Hasło nie zostało podane. Nic nie powstało; zacznij od nowa, gdy będzie gotowe.
terminal-pass-file = W pierwszym wierszu pliku { $file } nie ma hasła.
terminal-no-terminal = Nie ma terminala, w którym można zapytać o hasło. Podaj je w pliku: --passphrase-file PLIK dla pliku, który powstaje, --key-passphrase-file PLIK dla klucza, który ma się otworzyć; - to standardowe wejście.

## Czego nie dało się zrobić
terminal-exists = Plik { $file } już istnieje, a niczego nie nadpisujemy. Przenieś go albo podaj inną nazwę.
terminal-unread = Nie można odczytać { $file }: { $problem }. Sprawdź nazwę i to, czy wolno Ci go czytać.
terminal-unwritten = Nie można zapisać { $file }: { $problem }. Wybierz inny folder.
terminal-too-long = Plik { $file } ma więcej niż 1 MB. Żądanie, klucz lub łańcuch ma kilka tysięcy znaków; sprawdź, czy to właściwy plik.
terminal-name-long = Nazwa ma więcej niż 64 znaki. Weź krótszą albo żadną: nie jest potrzebna.
terminal-clock = Zegar tego komputera jest ustawiony źle. Ustaw go i spróbuj ponownie.
terminal-library = Biblioteka kryptograficzna nie wykonała zadania i nic nie zostało zapisane. Spróbuj ponownie; jeśli to się powtórzy, powiedz o tym opiekunom programu.
