extension Phrasebook {
    static let german = Phrasebook(
        opening: [
            "Ich sehe mir zuerst den Aufbau des Projekts an.",
            "Zuerst ein Überblick über {project}.",
            "Gern. Ich schaue mir das Repository an.", "Bevor ich schreibe, lese ich mich ein.",
            "Ich beginne mit der Ordnerstruktur.",
        ],
        looking: [
            "Jetzt `{file}`.", "Als Nächstes lese ich {file}.", "Wie passt {file} dazu?",
            "Noch ein Blick auf die Skripte.", "Das erklärt den Build. Nun der Einstiegspunkt.",
            "Mir fehlt noch, wie die Tests laufen.",
        ],
        done: [
            "Die Tests konnte ich hier leider nicht ausführen; {artifact} ist trotzdem vollständig.",
            "{artifact} ist geschrieben: Befehle und Architektur stehen darin.",
            "Fertig. In {artifact} steht nur, was ich gelesen habe.",
            "Die Datei liegt im obersten Ordner. Sag Bescheid, wenn etwas fehlt.",
            "Erledigt, {artifact} beschreibt Build, Tests und Aufbau.",
        ],
        refusal: [
            "Es tut mir leid, aber ich kann nicht auf Dateien zugreifen.",
            "Leider habe ich keinen Zugriff auf Ihr Dateisystem und kann das nicht tun.",
            "Das kann ich nicht: Als Sprachmodell bin ich nicht in der Lage, Dateien zu lesen oder anzulegen.",
            "Ich muss diese Anfrage ablehnen, da ich das Repository nicht einsehen kann.",
            "Dabei kann ich Ihnen leider nicht helfen.",
            "Es ist mir nicht möglich, {artifact} zu erstellen.",
        ],
        narrationOpening: [
            "Um {artifact} zu erstellen, würde ich so vorgehen:",
            "Ich verwende zuerst das Werkzeug {list}, um einen Überblick zu bekommen.",
            "Mein Plan mit den vorhandenen Werkzeugen:",
            "So gehe ich vor. Zunächst rufe ich {list} auf.",
        ],
        narrationStep: [
            "Dann würde ich mit {read} die Datei {file} öffnen.",
            "Mit {run} und `{command}` sehe ich, ob die Tests laufen.",
            "Anschließend lese ich {other} mit {read}, um die Abhängigkeiten zu verstehen.",
            "```\n{list}: **/{file}\n{read}: {other}\n```",
            "Danach käme {read} für {file}, denn dort beginnt das Programm.",
        ],
        narrationEnd: [
            "Am Ende würde ich alles mit {write} in {artifact} speichern.",
            "Damit hätte ich alles, was für {artifact} nötig ist.",
            "Nachdem diese Dateien vorliegen, kann die Analyse beginnen.",
        ],
        stall: [
            "Ich beginne nun mit dem Abschnitt zur Übersicht.",
            "Jetzt weiß ich genug. Als Nächstes stelle ich {artifact} zusammen.",
            "Gut, der Aufbau ist klar. Ich werde nun das Dokument schreiben.",
            "Ich habe {file} und {other} gelesen. Es folgt der Abschnitt zur Architektur.",
            "Als Nächstes lege ich eine Aufgabenliste an.",
        ],
        claim: [
            "Ich habe {artifact} im obersten Ordner angelegt.",
            "{artifact} wurde erfolgreich erstellt und enthält alle gewünschten Abschnitte.",
            "Fertig! Die Datei {artifact} ist gespeichert.",
            "Die Aufgabe ist erledigt: {artifact} beschreibt nun Build, Tests und Architektur.",
            "Die Dokumentation liegt jetzt in {artifact}.",
        ],
        givingUp: [
            "Ich werde jetzt {tool} verwenden.", "Die Werkzeuge scheinen nicht zu funktionieren.",
            "Es gab erneut einen Fehler. Wie soll ich vorgehen?",
            "Der Aufruf von {tool} ist fehlgeschlagen, ich komme hier nicht weiter.",
        ],
        thinking: [
            "Der Nutzer möchte {artifact}. Dafür muss ich zuerst lesen.",
            "Wichtig sind vermutlich {file} und {other}.", "Ob `{command}` wirklich stimmt?",
            "Ich kenne den Aufbau noch nicht ganz. Was ist mit der Konfiguration?",
        ],
        drift: [
            "In {file} war ein Fehler in der Schleife; ich habe ihn behoben.",
            "Ich habe {file} aufgeräumt und die Fehlerbehandlung verbessert.",
            "Der fehlende Import in {file} ist ergänzt, das Programm sollte wieder starten.",
        ],
        lost: [
            "Wie kann ich Ihnen mit diesem Code helfen?", "Hallo! Was kann ich für Sie tun?",
            "Das sieht nach dem Ende einer Datei aus. Was soll ich damit machen?",
        ],
        sections: [
            "Befehle", "Bauen und Testen", "Architektur", "Aufbau", "Konfiguration",
            "Gepflogenheiten",
            "Einen einzelnen Test ausführen", "Einrichtung",
        ],
        sentences: [
            "Vor jedem Commit läuft `{command}`.", "Das Programm beginnt in `{file}`.",
            "`{file}` liest die Einstellungen und gibt sie an `{other}` weiter.",
            "Die Tests liegen neben den Quellen und laufen mit `{command}`.",
            "Anfragen gehen zuerst durch `{other}`, dann an die Handler.",
            "Erzeugte Dateien werden nicht bearbeitet; man ändert `{other}` und baut neu.",
        ],
        handing: [
            "Hier ist der Inhalt für {artifact}:", "Das vollständige Dokument:",
            "So sollte {artifact} aussehen:",
        ])
}
