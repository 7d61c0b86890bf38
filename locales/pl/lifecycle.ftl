# Lifecycle: status, revocation, renewal.
revoke-title = Unieważnij ten certyfikat
revoke-open = Unieważnij
revoke-lead = Odbiorcy dowiedzą się, że nie można mu już ufać. Tego nie da się cofnąć.
revoke-keep-key = Zachowaj klucz prywatny: dotychczasowe zaszyfrowane wiadomości nadal go wymagają.
revoke-reason = Dlaczego?
revoke-key-lost = Klucz lub karta zginęły, ktoś je ukradł albo zobaczył
revoke-key-lost-hint = Tego klucza nie będzie już można użyć.
revoke-note = Co jeszcze powinniśmy wiedzieć
revoke-confirm = Unieważnij teraz
revoke-done = Certyfikat jest unieważniony. Usługi statusu już o tym mówią.
revoke-reason-missing = Wybierz powód.
revoked-on = Unieważniony: { $when }
renew-title = Odnów
renew-lead = Odnowienie to nowy certyfikat z nowym kluczem. To, co już zweryfikowaliśmy, zostaje, dopóki jest dość świeże.
revoke-data-changed = Zmieniła się nazwa lub dane organizacji
revoke-replaced = Mam nowszy certyfikat
revoke-not-needed = Nie jest już potrzebny albo skrzynka jest zamknięta
revoke-unstated = Inny powód albo wolę nie mówić
revoke-note-hint = Najwyżej 250 znaków. Czytamy to tylko my.
revoke-key-lost-warning = Odbiorcy zobaczą, że klucz został ujawniony.
revoke-consequences = Co to oznacza
revoke-consequence-final = Certyfikatu nie da się przywrócić. Można zamówić nowy.
revoke-consequence-readers = Programy pocztowe pokażą odbiorcom, że Twoje podpisy od tej chwili się nie liczą.
revoked-key-lost = klucz zgubiono, skradziono albo ktoś go widział
revoked-data-changed = zmieniły się dane organizacji
revoked-replaced = jest nowszy certyfikat
revoked-not-needed = nie jest już potrzebny
revoked-unstated = nie podano

## The same reasons, as others read them
