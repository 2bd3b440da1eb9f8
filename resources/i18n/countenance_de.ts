<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>AboutDialog</name>
  <message>
   <source>About Countenance</source>
   <translation>Über Countenance</translation>
  </message>
  <message>
   <source>Only animate people who have agreed to it. Exported films say in their metadata that they are AI-generated.</source>
   <translation>Nur Menschen animieren, die zugestimmt haben. Exportierte Filme sagen in ihren Metadaten, dass sie KI-generiert sind.</translation>
  </message>
  <message>
   <source>Turns one portrait and a voice into a talking avatar, and lets you direct it.</source>
   <translation>Macht aus einem Porträt und einer Stimme einen sprechenden Avatar, den Sie führen.</translation>
  </message>
  <message>
   <source>Version {0}, Python {1}. Apache License 2.0. Notices of the parts it is built on: packaging/THIRD_PARTY.md.</source>
   <translation>Version {0}, Python {1}. Apache-Lizenz 2.0. Hinweise zu den Teilen, auf denen es aufbaut: packaging/THIRD_PARTY.md.</translation>
  </message>
 </context>
 <context>
  <name>AimDrag</name>
  <message>
   <source>Look at ↔ {0:.1f}°   ↕ {1:.1f}°</source>
   <translation>Blick auf ↔ {0:.1f}°   ↕ {1:.1f}°</translation>
  </message>
 </context>
 <context>
  <name>Announcer</name>
  <message>
   <source>Ruler, markers, sound, words and phones</source>
   <translation>Lineal, Marken, Ton, Wörter und Laute</translation>
  </message>
  <message>
   <source>marker {0}, {1}</source>
   <translation>Marke {0}, {1}</translation>
  </message>
  <message>
   <source>phone {0}</source>
   <translation>Laut {0}</translation>
  </message>
  <message>
   <source>word {0}</source>
   <translation>Wort {0}</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
  <message>
   <source>{0} to {1} seconds</source>
   <translation>{0} bis {1} Sekunden</translation>
  </message>
 </context>
 <context>
  <name>BackgroundCard</name>
  <message>
   <source>A picture of your own</source>
   <translation>Ein eigenes Bild</translation>
  </message>
  <message>
   <source>Background</source>
   <translation>Hintergrund</translation>
  </message>
  <message>
   <source>Background colour</source>
   <translation>Hintergrundfarbe</translation>
  </message>
  <message>
   <source>Blur</source>
   <translation>Unschärfe</translation>
  </message>
  <message>
   <source>Blur </source>
   <translation>Unschärfe </translation>
  </message>
  <message>
   <source>Blurred</source>
   <translation>Unscharf</translation>
  </message>
  <message>
   <source>Change background</source>
   <translation>Hintergrund ändern</translation>
  </message>
  <message>
   <source>Choose colour…</source>
   <translation>Farbe wählen …</translation>
  </message>
  <message>
   <source>Choose picture…</source>
   <translation>Bild wählen …</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Export as ProRes (.mov), WebM or PNG pictures; an MP4 cannot be transparent.</source>
   <translation>Als ProRes (.mov), WebM oder PNG-Bilder exportieren; ein MP4 kann nicht durchsichtig sein.</translation>
  </message>
  <message>
   <source>Nothing: the film is transparent</source>
   <translation>Nichts: Der Film ist durchsichtig</translation>
  </message>
  <message>
   <source>One colour</source>
   <translation>Eine Farbe</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>The photo's own background</source>
   <translation>Der Hintergrund des Fotos</translation>
  </message>
  <message>
   <source>The photo's own background, out of focus</source>
   <translation>Der Hintergrund des Fotos, unscharf</translation>
  </message>
  <message>
   <source>Transparent</source>
   <translation>Durchsichtig</translation>
  </message>
 </context>
 <context>
  <name>BackgroundRow</name>
  <message>
   <source>Background</source>
   <translation>Hintergrund</translation>
  </message>
  <message>
   <source>Background: {0}</source>
   <translation>Hintergrund: {0}</translation>
  </message>
  <message>
   <source>Choose what stands behind the sitter</source>
   <translation>Wählen, was hinter der Person steht</translation>
  </message>
 </context>
 <context>
  <name>ChannelModel</name>
  <message>
   <source>Below zero it takes away what the photo shows.</source>
   <translation>Unter null nimmt es weg, was das Foto zeigt.</translation>
  </message>
  <message>
   <source>Edits ask for more than the limit somewhere; it is held there.</source>
   <translation>Die Bearbeitung will irgendwo mehr als das Erlaubte; dort wird sie gehalten.</translation>
  </message>
  <message>
   <source>Lock {0}</source>
   <translation>{0} sperren</translation>
  </message>
  <message>
   <source>Lock: protect from edits</source>
   <translation>Sperren: vor Änderungen schützen</translation>
  </message>
  <message>
   <source>Mute {0}</source>
   <translation>{0} stummschalten</translation>
  </message>
  <message>
   <source>Mute: hold at rest</source>
   <translation>Stumm: in Ruhe halten</translation>
  </message>
  <message>
   <source>Show or hide; Alt+click shows only this</source>
   <translation>Zeigen oder ausblenden; Alt+Klick zeigt nur diesen</translation>
  </message>
  <message>
   <source>Solo {0}</source>
   <translation>{0} solo</translation>
  </message>
  <message>
   <source>Solo: hold all others at rest</source>
   <translation>Solo: alle anderen in Ruhe halten</translation>
  </message>
  <message>
   <source>Unlock {0}</source>
   <translation>{0} freigeben</translation>
  </message>
  <message>
   <source>Unmute {0}</source>
   <translation>{0} nicht mehr stumm</translation>
  </message>
  <message>
   <source>Unsolo {0}</source>
   <translation>{0} nicht mehr solo</translation>
  </message>
  <message>
   <source>{0} locked</source>
   <translation>{0} gesperrt</translation>
  </message>
  <message>
   <source>{0} muted</source>
   <translation>{0} stumm</translation>
  </message>
  <message>
   <source>{0} not locked</source>
   <translation>{0} nicht gesperrt</translation>
  </message>
  <message>
   <source>{0} not muted</source>
   <translation>{0} nicht stumm</translation>
  </message>
  <message>
   <source>{0} not solo</source>
   <translation>{0} nicht solo</translation>
  </message>
  <message>
   <source>{0} not visible</source>
   <translation>{0} nicht sichtbar</translation>
  </message>
  <message>
   <source>{0} solo</source>
   <translation>{0} solo</translation>
  </message>
  <message>
   <source>{0} visible</source>
   <translation>{0} sichtbar</translation>
  </message>
 </context>
 <context>
  <name>ChannelTree</name>
  <message>
   <source>Channels</source>
   <translation>Kanäle</translation>
  </message>
  <message>
   <source>Search channels</source>
   <translation>Kanäle suchen</translation>
  </message>
  <message>
   <source>Unmute and unsolo all</source>
   <translation>Stumm und Solo überall aufheben</translation>
  </message>
 </context>
 <context>
  <name>Chip</name>
  <message>
   <source>pause</source>
   <translation>Pause</translation>
  </message>
 </context>
 <context>
  <name>CoachCard</name>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>End the tour (Esc)</source>
   <translation>Rundgang beenden (Esc)</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>Commanding</name>
  <message>
   <source>Channels</source>
   <translation>Kanäle</translation>
  </message>
  <message>
   <source>Exports</source>
   <translation>Exporte</translation>
  </message>
  <message>
   <source>Graph</source>
   <translation>Graph</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Zeitleiste</translation>
  </message>
  <message>
   <source>Timing</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Tracks</source>
   <translation>Spuren</translation>
  </message>
  <message>
   <source>Words and phones</source>
   <translation>Wörter und Laute</translation>
  </message>
 </context>
 <context>
  <name>Comping</name>
  <message>
   <source>A comp cannot be part of another one.</source>
   <translation>Eine Comp kann nicht Teil einer anderen sein.</translation>
  </message>
  <message>
   <source>Change fade of segment</source>
   <translation>Blende des Abschnitts ändern</translation>
  </message>
  <message>
   <source>Change take of segment</source>
   <translation>Take des Abschnitts ändern</translation>
  </message>
  <message>
   <source>Comp</source>
   <translation>Comp</translation>
  </message>
  <message>
   <source>Generate a take first</source>
   <translation>Zuerst einen Take generieren</translation>
  </message>
  <message>
   <source>It is on show everywhere already: show or compare another take first.</source>
   <translation>Er ist schon überall zu sehen: zuerst einen anderen Take zeigen oder vergleichen.</translation>
  </message>
  <message>
   <source>Remove row</source>
   <translation>Zeile entfernen</translation>
  </message>
  <message>
   <source>Remove segment</source>
   <translation>Abschnitt entfernen</translation>
  </message>
  <message>
   <source>Removed take</source>
   <translation>Entfernter Take</translation>
  </message>
  <message>
   <source>Set a loop range on the ruler first, or select keys.</source>
   <translation>Zuerst einen Schleifenbereich auf dem Lineal setzen oder Keyframes wählen.</translation>
  </message>
  <message>
   <source>Split segment</source>
   <translation>Abschnitt teilen</translation>
  </message>
  <message>
   <source>Star take</source>
   <translation>Take merken</translation>
  </message>
  <message>
   <source>The two takes were made for different words.</source>
   <translation>Die zwei Takes wurden für verschiedene Wörter gemacht.</translation>
  </message>
  <message>
   <source>There is only one take</source>
   <translation>Es gibt nur einen Take</translation>
  </message>
  <message>
   <source>Time is changed where the range begins or ends: reset it first (Time, Reset all time).</source>
   <translation>Am Anfang oder Ende des Bereichs ist die Zeit verändert: sie erst zurücksetzen (Zeit, Alle Zeit zurücksetzen).</translation>
  </message>
  <message>
   <source>Unstar take</source>
   <translation>Take nicht mehr merken</translation>
  </message>
  <message>
   <source>Use take in range</source>
   <translation>Take im Bereich verwenden</translation>
  </message>
  <message>
   <source>{0} plays in the range. Drag the borders in the strip over the graph.</source>
   <translation>{0} spielt im Bereich. Die Grenzen im Streifen über dem Graphen ziehen.</translation>
  </message>
 </context>
 <context>
  <name>Desk</name>
  <message>
   <source> Generate</source>
   <translation> Generieren</translation>
  </message>
 </context>
 <context>
  <name>DeviceRow</name>
  <message>
   <source>Kept for the next film: {0}</source>
   <translation>Behalten für den nächsten Film: {0}</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Prozessor</translation>
  </message>
  <message>
   <source>{0} in use</source>
   <translation>{0} belegt</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>DirectionPanel</name>
  <message>
   <source>A trained model moves head, eyes, face and body with the voice</source>
   <translation>Ein trainiertes Modell bewegt Kopf, Augen, Gesicht und Körper mit der Stimme</translation>
  </message>
  <message>
   <source>Activity</source>
   <translation>Aktivität</translation>
  </message>
  <message>
   <source>Afraid</source>
   <translation>Ängstlich</translation>
  </message>
  <message>
   <source>Angry</source>
   <translation>Wütend</translation>
  </message>
  <message>
   <source>Another seed</source>
   <translation>Anderer Seed</translation>
  </message>
  <message>
   <source>Blinks</source>
   <translation>Lidschläge</translation>
  </message>
  <message>
   <source>Blinks a minute; people who talk blink 15 to 30 times</source>
   <translation>Lidschläge je Minute; wer spricht, blinzelt 15- bis 30-mal</translation>
  </message>
  <message>
   <source>Body</source>
   <translation>Körper</translation>
  </message>
  <message>
   <source>Change direction</source>
   <translation>Regie ändern</translation>
  </message>
  <message>
   <source>Choose another seed</source>
   <translation>Anderen Seed wählen</translation>
  </message>
  <message>
   <source>Contemptuous</source>
   <translation>Verächtlich</translation>
  </message>
  <message>
   <source>Direction</source>
   <translation>Regie</translation>
  </message>
  <message>
   <source>Disgusted</source>
   <translation>Angewidert</translation>
  </message>
  <message>
   <source>Distance</source>
   <translation>Abstand</translation>
  </message>
  <message>
   <source>Emotion</source>
   <translation>Gefühl</translation>
  </message>
  <message>
   <source>Emotion amount</source>
   <translation>Stärke des Gefühls</translation>
  </message>
  <message>
   <source>Engine</source>
   <translation>Engine</translation>
  </message>
  <message>
   <source>Expression</source>
   <translation>Ausdruck</translation>
  </message>
  <message>
   <source>Eye contact</source>
   <translation>Blickkontakt</translation>
  </message>
  <message>
   <source>Free</source>
   <translation>Frei</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>Blick</translation>
  </message>
  <message>
   <source>Gaze </source>
   <translation>Blick </translation>
  </message>
  <message>
   <source>Gaze guidance</source>
   <translation>Blickführung</translation>
  </message>
  <message>
   <source>Gaze left-right</source>
   <translation>Blick seitlich</translation>
  </message>
  <message>
   <source>Gaze up-down</source>
   <translation>Blick Höhe</translation>
  </message>
  <message>
   <source>Generate to see the changed direction.</source>
   <translation>Generieren, um die geänderte Regie zu sehen.</translation>
  </message>
  <message>
   <source>Guidance</source>
   <translation>Führung</translation>
  </message>
  <message>
   <source>Happy</source>
   <translation>Fröhlich</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>Kopf</translation>
  </message>
  <message>
   <source>Head speed</source>
   <translation>Kopftempo</translation>
  </message>
  <message>
   <source>How briskly the head turns, 1 calm to 7 lively</source>
   <translation>Wie flink sich der Kopf dreht, 1 ruhig bis 7 lebhaft</translation>
  </message>
  <message>
   <source>How clearly the mouth articulates: less mumbles, more enunciates</source>
   <translation>Wie deutlich der Mund artikuliert: weniger nuschelt, mehr betont</translation>
  </message>
  <message>
   <source>How closely the eyes keep to the gaze asked for</source>
   <translation>Wie eng sich die Augen an den verlangten Blick halten</translation>
  </message>
  <message>
   <source>How closely the motion keeps to the voice</source>
   <translation>Wie eng sich die Bewegung an die Stimme hält</translation>
  </message>
  <message>
   <source>How far away the head is: 1 as in the photo, less comes nearer</source>
   <translation>Wie weit der Kopf entfernt ist: 1 wie im Foto, weniger kommt näher</translation>
  </message>
  <message>
   <source>How far lips that the photo shows apart close in pauses: 1 closes them</source>
   <translation>Wie weit Lippen, die das Foto offen zeigt, in Pausen schließen: 1 schließt sie</translation>
  </message>
  <message>
   <source>How far the head moves: 0 keeps it still, 1 is natural</source>
   <translation>Wie weit sich der Kopf bewegt: 0 hält ihn still, 1 ist natürlich</translation>
  </message>
  <message>
   <source>How far the lids go with the gaze; acts on every take at once</source>
   <translation>Wie weit die Lider dem Blick folgen; wirkt sofort auf jeden Take</translation>
  </message>
  <message>
   <source>How much brows, cheeks and lids move: 0 not at all</source>
   <translation>Wie viel sich Brauen, Wangen und Lider bewegen: 0 gar nicht</translation>
  </message>
  <message>
   <source>How much shoulders, arms and hands move: 0 keeps them still</source>
   <translation>Wie viel sich Schultern, Arme und Hände bewegen: 0 hält sie still</translation>
  </message>
  <message>
   <source>How strongly it shows; neutral takes the photo's expression away</source>
   <translation>Wie stark es sich zeigt; neutral nimmt den Ausdruck des Fotos weg</translation>
  </message>
  <message>
   <source>Idle</source>
   <translation>Ruhig</translation>
  </message>
  <message>
   <source>Its model is not installed</source>
   <translation>Das Modell ist nicht installiert</translation>
  </message>
  <message>
   <source>Lids follow</source>
   <translation>Lider folgen</translation>
  </message>
  <message>
   <source>Lips at rest</source>
   <translation>Lippen in Ruhe</translation>
  </message>
  <message>
   <source>Listening</source>
   <translation>Zuhören</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>Mouth</source>
   <translation>Mund</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>Neutral</translation>
  </message>
  <message>
   <source>Sad</source>
   <translation>Traurig</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>Seed</translation>
  </message>
  <message>
   <source>Share of the time the eyes rest there; the rest they wander, as in thought</source>
   <translation>Zeitanteil, den die Augen dort ruhen; sonst schweifen sie, wie in Gedanken</translation>
  </message>
  <message>
   <source>Speaking</source>
   <translation>Sprechen</translation>
  </message>
  <message>
   <source>Surprised</source>
   <translation>Überrascht</translation>
  </message>
  <message>
   <source>The model as the paper describes it, without our corrections; to compare</source>
   <translation>Das Modell wie im Artikel beschrieben, ohne unsere Verbesserungen; zum Vergleich</translation>
  </message>
  <message>
   <source>The mood of the take</source>
   <translation>Die Stimmung des Takes</translation>
  </message>
  <message>
   <source>The rules have nothing to guide.</source>
   <translation>Die Regeln haben nichts zu führen.</translation>
  </message>
  <message>
   <source>The same seed moves in the same way</source>
   <translation>Der gleiche Seed bewegt sich gleich</translation>
  </message>
  <message>
   <source>Timing rules from the literature, without a model; quick, and plainer</source>
   <translation>Zeitregeln aus der Literatur, ohne Modell; schnell und schlichter</translation>
  </message>
  <message>
   <source>Usually {0}; Alt+click, or double-click its name, sets it back.</source>
   <translation>Üblich {0}; Alt+Klick oder Doppelklick auf den Namen setzt zurück.</translation>
  </message>
  <message>
   <source>Voice </source>
   <translation>Stimme </translation>
  </message>
  <message>
   <source>Voice guidance</source>
   <translation>Stimmführung</translation>
  </message>
  <message>
   <source>What moves head, eyes, face and body</source>
   <translation>Was Kopf, Augen, Gesicht und Körper bewegt</translation>
  </message>
  <message>
   <source>What the sitter does while the sound plays</source>
   <translation>Was die Person tut, während der Ton läuft</translation>
  </message>
  <message>
   <source>Where the eyes rest; 0 looks into the camera</source>
   <translation>Wo die Augen ruhen; 0 blickt in die Kamera</translation>
  </message>
  <message>
   <source>{0} changed</source>
   <translation>{0} geändert</translation>
  </message>
  <message>
   <source>↔ </source>
   <translation>↔ </translation>
  </message>
  <message>
   <source>↕ </source>
   <translation>↕ </translation>
  </message>
 </context>
 <context>
  <name>DocumentationWindow</name>
  <message>
   <source>At the top</source>
   <translation>Am Anfang</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>Inhalt</translation>
  </message>
  <message>
   <source>Documentation</source>
   <translation>Dokumentation</translation>
  </message>
  <message>
   <source>Forward</source>
   <translation>Vor</translation>
  </message>
  <message>
   <source>Nothing found</source>
   <translation>Nichts gefunden</translation>
  </message>
  <message>
   <source>Search all pages</source>
   <translation>Alle Seiten durchsuchen</translation>
  </message>
 </context>
 <context>
  <name>DropGuide</name>
  <message>
   <source>Let the sitter say these words</source>
   <translation>Die Person diese Wörter sagen lassen</translation>
  </message>
  <message>
   <source>Let the sitter say this</source>
   <translation>Die Person dies sagen lassen</translation>
  </message>
  <message>
   <source>Make this the sitter</source>
   <translation>Als Person verwenden</translation>
  </message>
  <message>
   <source>Make this the sitter; Alt puts it behind</source>
   <translation>Als Person verwenden; mit Alt als Hintergrund</translation>
  </message>
  <message>
   <source>Move as this file says</source>
   <translation>Nach dieser Datei bewegen</translation>
  </message>
  <message>
   <source>Move like the face in this video</source>
   <translation>Sich wie das Gesicht in diesem Video bewegen</translation>
  </message>
  <message>
   <source>Open this project</source>
   <translation>Dieses Projekt öffnen</translation>
  </message>
  <message>
   <source>Put it behind the sitter</source>
   <translation>Hinter die Person stellen</translation>
  </message>
  <message>
   <source>This file is of no use here</source>
   <translation>Mit dieser Datei ist hier nichts anzufangen</translation>
  </message>
 </context>
 <context>
  <name>Enlarged</name>
  <message>
   <source>Last frame of {0}</source>
   <translation>Letztes Bild von {0}</translation>
  </message>
  <message>
   <source>{0} · frame {1}</source>
   <translation>{0} · Bild {1}</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <source>All of it</source>
   <translation>Alles</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>Wählen …</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Export video</source>
   <translation>Video exportieren</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>Films ({0})</source>
   <translation>Filme ({0})</translation>
  </message>
  <message>
   <source>If it exists</source>
   <translation>Falls vorhanden</translation>
  </message>
  <message>
   <source>If the file exists</source>
   <translation>Falls es die Datei schon gibt</translation>
  </message>
  <message>
   <source>Marked range, {0} to {1}</source>
   <translation>Markierter Bereich, {0} bis {1}</translation>
  </message>
  <message>
   <source>Name a file.</source>
   <translation>Eine Datei angeben.</translation>
  </message>
  <message>
   <source>Number the new one</source>
   <translation>Die neue nummerieren</translation>
  </message>
  <message>
   <source>Part</source>
   <translation>Teil</translation>
  </message>
  <message>
   <source>Put a name in that is filled in with each film</source>
   <translation>Einen Namen einsetzen, der mit jedem Film ausgefüllt wird</translation>
  </message>
  <message>
   <source>Repair</source>
   <translation>Ausbessern</translation>
  </message>
  <message>
   <source>Replace the file that is there</source>
   <translation>Die vorhandene ersetzen</translation>
  </message>
  <message>
   <source>Replaces “{0}”. {1}</source>
   <translation>Ersetzt „{0}“. {1}</translation>
  </message>
  <message>
   <source>Strength of the repair</source>
   <translation>Stärke der Ausbesserung</translation>
  </message>
  <message>
   <source>There is no folder “{0}”.</source>
   <translation>Es gibt keinen Ordner „{0}“.</translation>
  </message>
  <message>
   <source>There is no sound yet.</source>
   <translation>Es gibt noch keinen Ton.</translation>
  </message>
  <message>
   <source>take</source>
   <translation>Take</translation>
  </message>
  <message>
   <source>{0} cannot be transparent: choose another format.</source>
   <translation>{0} kann nicht durchsichtig sein: ein anderes Format wählen.</translation>
  </message>
  <message>
   <source>{0} · no captions, as the words are not known</source>
   <translation>{0} · ohne Untertitel, da die Wörter nicht bekannt sind</translation>
  </message>
  <message>
   <source>{0} × {1}, as the photo</source>
   <translation>{0} × {1}, wie das Foto</translation>
  </message>
  <message>
   <source>“{0}”: {1}</source>
   <translation>„{0}“: {1}</translation>
  </message>
 </context>
 <context>
  <name>ExportNotices</name>
  <message>
   <source>“{0}” is written.</source>
   <translation>„{0}“ ist geschrieben.</translation>
  </message>
  <message>
   <source>“{0}” was not written: {1}</source>
   <translation>„{0}“ wurde nicht geschrieben: {1}</translation>
  </message>
 </context>
 <context>
  <name>Exporting</name>
  <message>
   <source>The error is copied.</source>
   <translation>Der Fehler ist kopiert.</translation>
  </message>
  <message>
   <source>The renderer keeps nothing in memory until the next film.</source>
   <translation>Der Renderer behält bis zum nächsten Film nichts im Speicher.</translation>
  </message>
  <message>
   <source>“{0}” is another film by now, so this one will be “{1}”.</source>
   <translation>„{0}“ ist inzwischen ein anderer Film, darum wird dieser „{1}“ heißen.</translation>
  </message>
 </context>
 <context>
  <name>FilmForm</name>
  <message>
   <source>As the project, {0:g}</source>
   <translation>Wie das Projekt, {0:g}</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>Untertitel</translation>
  </message>
  <message>
   <source>Cut to shape</source>
   <translation>Zuschneiden</translation>
  </message>
  <message>
   <source>Drawn over</source>
   <translation>Eingeblendet</translation>
  </message>
  <message>
   <source>Encoding</source>
   <translation>Codierung</translation>
  </message>
  <message>
   <source>File of captions</source>
   <translation>Untertiteldatei</translation>
  </message>
  <message>
   <source>For H.264, HEVC and AV1.</source>
   <translation>Für H.264, HEVC und AV1.</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <source>Frame rate</source>
   <translation>Bildrate</translation>
  </message>
  <message>
   <source>How the shape is filled</source>
   <translation>Wie die Form gefüllt wird</translation>
  </message>
  <message>
   <source>In the picture</source>
   <translation>Im Bild</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>Kennzeichen</translation>
  </message>
  <message>
   <source>Level to</source>
   <translation>Angleichen auf</translation>
  </message>
  <message>
   <source>Loudness</source>
   <translation>Lautheit</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>On the graphics card, where it can</source>
   <translation>Auf der Grafikkarte, wo es geht</translation>
  </message>
  <message>
   <source>Part</source>
   <translation>Teil</translation>
  </message>
  <message>
   <source>Quality</source>
   <translation>Qualität</translation>
  </message>
  <message>
   <source>Running time</source>
   <translation>Laufende Zeit</translation>
  </message>
  <message>
   <source>Say in the file that it is AI-generated</source>
   <translation>In der Datei als KI-generiert angeben</translation>
  </message>
  <message>
   <source>Shape</source>
   <translation>Form</translation>
  </message>
  <message>
   <source>Shows whether the film was changed since, not who made it: the key is local.</source>
   <translation>Zeigt, ob der Film seither verändert wurde, nicht, wer ihn gemacht hat: Der Schlüssel liegt nur hier.</translation>
  </message>
  <message>
   <source>Sign content credentials (C2PA)</source>
   <translation>Mit Inhaltsnachweis signieren (C2PA)</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Signatur</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>The film has the shape of the picture.</source>
   <translation>Der Film hat die Form des Bildes.</translation>
  </message>
  <message>
   <source>The loudness is left as it is.</source>
   <translation>Die Lautheit bleibt, wie sie ist.</translation>
  </message>
  <message>
   <source>There is no picture in this format.</source>
   <translation>In diesem Format gibt es kein Bild.</translation>
  </message>
  <message>
   <source>There is no sound in this format.</source>
   <translation>In diesem Format gibt es keinen Ton.</translation>
  </message>
  <message>
   <source>There is only one picture, or none.</source>
   <translation>Es gibt nur ein Bild oder keines.</translation>
  </message>
  <message>
   <source>There is only one picture.</source>
   <translation>Es gibt nur ein Bild.</translation>
  </message>
  <message>
   <source>This format cannot carry a signature.</source>
   <translation>Dieses Format kann keine Signatur tragen.</translation>
  </message>
  <message>
   <source>This format has one quality.</source>
   <translation>Dieses Format hat nur eine Qualität.</translation>
  </message>
  <message>
   <source>Whole picture</source>
   <translation>Ganzes Bild</translation>
  </message>
  <message>
   <source>“AI-generated”</source>
   <translation>„AI-generated“</translation>
  </message>
 </context>
 <context>
  <name>FilmPane</name>
  <message>
   <source>Export…</source>
   <translation>Exportieren …</translation>
  </message>
  <message>
   <source>Film</source>
   <translation>Film</translation>
  </message>
  <message>
   <source>Frame {0} of {1}, being written</source>
   <translation>Bild {0} von {1}, wird geschrieben</translation>
  </message>
  <message>
   <source>No film yet. The last export is shown here.</source>
   <translation>Noch kein Film. Der letzte Export erscheint hier.</translation>
  </message>
  <message>
   <source>The film begins later than here.</source>
   <translation>Der Film beginnt erst später.</translation>
  </message>
  <message>
   <source>The film is over here.</source>
   <translation>Der Film ist hier zu Ende.</translation>
  </message>
  <message>
   <source>This film was not finished.</source>
   <translation>Dieser Film wurde nicht fertig.</translation>
  </message>
  <message>
   <source>{0} is no longer there.</source>
   <translation>{0} ist nicht mehr da.</translation>
  </message>
 </context>
 <context>
  <name>FilmPicture</name>
  <message>
   <source>Click to see the last frame large</source>
   <translation>Klicken, um das letzte Bild groß zu sehen</translation>
  </message>
  <message>
   <source>Drag the film to a folder or into another program</source>
   <translation>Den Film in einen Ordner oder ein anderes Programm ziehen</translation>
  </message>
 </context>
 <context>
  <name>FoldButton</name>
  <message>
   <source>Fold</source>
   <translation>Einklappen</translation>
  </message>
  <message>
   <source>Unfold</source>
   <translation>Ausklappen</translation>
  </message>
 </context>
 <context>
  <name>FramePicture</name>
  <message>
   <source>Captions look like this.</source>
   <translation>So sehen Untertitel aus.</translation>
  </message>
  <message>
   <source>Drag, or use the arrow keys, to move the frame; a double click or Home puts it back.</source>
   <translation>Ziehen oder Pfeiltasten verschieben den Ausschnitt; ein Doppelklick oder Pos1 setzt ihn zurück.</translation>
  </message>
  <message>
   <source>Frame of the film</source>
   <translation>Ausschnitt des Films</translation>
  </message>
 </context>
 <context>
  <name>GraphEditor</name>
  <message>
   <source>Graph editor</source>
   <translation>Grapheditor</translation>
  </message>
 </context>
 <context>
  <name>GraphView</name>
  <message>
   <source>Choose a channel in the list to see its curve.</source>
   <translation>Einen Kanal in der Liste wählen, um seine Kurve zu sehen.</translation>
  </message>
  <message>
   <source>Curves</source>
   <translation>Kurven</translation>
  </message>
  <message>
   <source>Generate a take: its curves appear here, ready to be bent.</source>
   <translation>Einen Take generieren: Seine Kurven erscheinen hier, zum Biegen bereit.</translation>
  </message>
 </context>
 <context>
  <name>GraphicsScene</name>
  <message>
   <source>Export...</source>
   <translation>Exportieren …</translation>
  </message>
 </context>
 <context>
  <name>HistoryPanel</name>
  <message>
   <source>1 step</source>
   <translation>1 Schritt</translation>
  </message>
  <message>
   <source>Choose a step to go back or forth to it</source>
   <translation>Auf einen Schritt klicken, um dorthin zu gehen</translation>
  </message>
  <message>
   <source>History</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>{0} steps</source>
   <translation>{0} Schritte</translation>
  </message>
 </context>
 <context>
  <name>KeptFrames</name>
  <message>
   <source>Clear {0}</source>
   <translation>{0} löschen</translation>
  </message>
  <message>
   <source>Kept frames: {0}</source>
   <translation>Behaltene Bilder: {0}</translation>
  </message>
  <message>
   <source>Nothing is kept</source>
   <translation>Nichts behalten</translation>
  </message>
 </context>
 <context>
  <name>KeyField</name>
  <message>
   <source>Click here and press a key</source>
   <translation>Taste drücken</translation>
  </message>
  <message>
   <source>New key</source>
   <translation>Neue Taste</translation>
  </message>
  <message>
   <source>Takes the next key that is pressed; Tab moves on</source>
   <translation>Nimmt die nächste gedrückte Taste; Tab geht weiter</translation>
  </message>
 </context>
 <context>
  <name>KeyGlance</name>
  <message>
   <source>Any key closes this. Change keys: Help, Keyboard shortcuts.</source>
   <translation>Jede Taste schließt dies. Tasten ändern: Hilfe, Tastenkürzel.</translation>
  </message>
  <message>
   <source>Keys at a glance</source>
   <translation>Tasten auf einen Blick</translation>
  </message>
 </context>
 <context>
  <name>KeyPanel</name>
  <message>
   <source>Aligned</source>
   <translation>Ausgerichtet</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Automatic, clamped</source>
   <translation>Automatisch, begrenzt</translation>
  </message>
  <message>
   <source>Bezier</source>
   <translation>Bezier</translation>
  </message>
  <message>
   <source>Change key</source>
   <translation>Keyframe ändern</translation>
  </message>
  <message>
   <source>Change keys</source>
   <translation>Keyframes ändern</translation>
  </message>
  <message>
   <source>Constant</source>
   <translation>Konstant</translation>
  </message>
  <message>
   <source>Curve</source>
   <translation>Kurve</translation>
  </message>
  <message>
   <source>Frame</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Free</source>
   <translation>Frei</translation>
  </message>
  <message>
   <source>Handles</source>
   <translation>Griffe</translation>
  </message>
  <message>
   <source>How far the key moves the generated motion</source>
   <translation>Wie weit der Keyframe die generierte Bewegung verschiebt</translation>
  </message>
  <message>
   <source>How steeply the curve comes in, per second</source>
   <translation>Wie steil die Kurve ankommt, je Sekunde</translation>
  </message>
  <message>
   <source>How steeply the curve goes on, per second</source>
   <translation>Wie steil die Kurve weitergeht, je Sekunde</translation>
  </message>
  <message>
   <source>In layer</source>
   <translation>In der Ebene</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>Keyframe</translation>
  </message>
  <message>
   <source>Linear</source>
   <translation>Linear</translation>
  </message>
  <message>
   <source>Offset</source>
   <translation>Offset</translation>
  </message>
  <message>
   <source>Select a key in the graph to see its numbers.</source>
   <translation>Einen Keyframe im Graphen wählen, um seine Zahlen zu sehen.</translation>
  </message>
  <message>
   <source>Slope</source>
   <translation>Steigung</translation>
  </message>
  <message>
   <source>Slope after the key</source>
   <translation>Steigung nach dem Keyframe</translation>
  </message>
  <message>
   <source>Slope before the key</source>
   <translation>Steigung vor dem Keyframe</translation>
  </message>
  <message>
   <source>The selected keys cannot have this number.</source>
   <translation>Die gewählten Keyframes können diese Zahl nicht haben.</translation>
  </message>
  <message>
   <source>These keys are locked.</source>
   <translation>Diese Keyframes sind gesperrt.</translation>
  </message>
  <message>
   <source>Type a number, or += -= *= /= for each key</source>
   <translation>Eine Zahl eingeben, oder += -= *= /= für jeden Keyframe</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>Vector</source>
   <translation>Vektor</translation>
  </message>
  <message>
   <source>What the performance shows at the key</source>
   <translation>Was am Keyframe zu sehen ist</translation>
  </message>
  <message>
   <source>When the key is</source>
   <translation>Wann der Keyframe ist</translation>
  </message>
  <message>
   <source>{0} keys</source>
   <translation>{0} Keyframes</translation>
  </message>
  <message>
   <source>{0} on {1} channels</source>
   <translation>{0} auf {1} Kanälen</translation>
  </message>
 </context>
 <context>
  <name>LandmarkCanvas</name>
  <message>
   <source>Portrait with its landmarks</source>
   <translation>Porträt mit seinen Landmarken</translation>
  </message>
 </context>
 <context>
  <name>LandmarkDialog</name>
  <message>
   <source>All points where they were at first</source>
   <translation>Alle Punkte, wo sie zuerst waren</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Drag each point onto the face</source>
   <translation>Jeden Punkt auf das Gesicht ziehen</translation>
  </message>
  <message>
   <source>Drag points into place</source>
   <translation>Punkte an ihren Platz ziehen</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>Einpassen</translation>
  </message>
  <message>
   <source>Landmarks</source>
   <translation>Landmarken</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>Wiederholen</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Right and left are the sitter's own. Shift and drag moves the whole face, Shift and wheel resizes it. Arrow keys move one point, with Shift ten times as far.</source>
   <translation>Rechts und links sind die der Person selbst. Umschalt und Ziehen bewegt das ganze Gesicht, Umschalt und Rad ändert die Größe. Pfeiltasten bewegen einen Punkt, mit Umschalt zehnmal so weit.</translation>
  </message>
  <message>
   <source>Show the face</source>
   <translation>Das Gesicht zeigen</translation>
  </message>
  <message>
   <source>Show the mesh</source>
   <translation>Das Netz zeigen</translation>
  </message>
  <message>
   <source>Show the whole picture</source>
   <translation>Das ganze Bild zeigen</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Zoom in</source>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Zoom out</source>
   <translation>Verkleinern</translation>
  </message>
 </context>
 <context>
  <name>LandmarkDraft</name>
  <message>
   <source>The anchors make no face.</source>
   <translation>Die Ankerpunkte ergeben kein Gesicht.</translation>
  </message>
 </context>
 <context>
  <name>Landmarking</name>
  <message>
   <source>Open another portrait…</source>
   <translation>Anderes Porträt öffnen …</translation>
  </message>
  <message>
   <source>Place landmarks…</source>
   <translation>Landmarken setzen …</translation>
  </message>
  <message>
   <source>{0} Twelve points placed by hand will do instead.</source>
   <translation>{0} Zwölf von Hand gesetzte Punkte genügen stattdessen.</translation>
  </message>
 </context>
 <context>
  <name>LaneHead</name>
  <message>
   <source>Lips (unlocked)</source>
   <translation>Lippen (frei)</translation>
  </message>
  <message>
   <source>Lips and jaw stay with the sound; click to unlock them for the next change</source>
   <translation>Lippen und Kiefer bleiben beim Ton; Klick gibt sie für die nächste Änderung frei</translation>
  </message>
  <message>
   <source>Parts</source>
   <translation>Teile</translation>
  </message>
  <message>
   <source>Parts that are retimed</source>
   <translation>Teile, deren Zeit geändert wird</translation>
  </message>
  <message>
   <source>Rest stays</source>
   <translation>Rest bleibt</translation>
  </message>
  <message>
   <source>Retime: {0}</source>
   <translation>Zeit ändern: {0}</translation>
  </message>
  <message>
   <source>Ripple</source>
   <translation>Nachrücken</translation>
  </message>
  <message>
   <source>Speeds and parts of the timing lane</source>
   <translation>Tempi und Teile der Zeitspur</translation>
  </message>
  <message>
   <source>The lips leave the sound with the next change; click to lock them again</source>
   <translation>Die Lippen verlassen mit der nächsten Änderung den Ton; Klick sperrt sie wieder</translation>
  </message>
  <message>
   <source>Timing</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Unlock lips</source>
   <translation>Lippen freigeben</translation>
  </message>
  <message>
   <source>What is later moves along, or what is beside gives way</source>
   <translation>Was später ist, geht mit, oder was daneben ist, weicht</translation>
  </message>
 </context>
 <context>
  <name>LayerBar</name>
  <message>
   <source>Change fade of layer</source>
   <translation>Blende der Ebene ändern</translation>
  </message>
  <message>
   <source>Change range of layer</source>
   <translation>Bereich der Ebene ändern</translation>
  </message>
  <message>
   <source>Drag the end of the layer</source>
   <translation>Das Ende der Ebene ziehen</translation>
  </message>
  <message>
   <source>Drag the key of the weight</source>
   <translation>Den Keyframe des Gewichts ziehen</translation>
  </message>
  <message>
   <source>Drag the layer with its keys</source>
   <translation>Die Ebene mit ihren Keyframes ziehen</translation>
  </message>
  <message>
   <source>Drag to fade the layer</source>
   <translation>Ziehen, um die Ebene zu blenden</translation>
  </message>
  <message>
   <source>Move layer in time</source>
   <translation>Ebene in der Zeit verschieben</translation>
  </message>
  <message>
   <source>Move weight key</source>
   <translation>Gewichts-Keyframe verschieben</translation>
  </message>
 </context>
 <context>
  <name>LayerFields</name>
  <message>
   <source>Change fade of layer</source>
   <translation>Blende der Ebene ändern</translation>
  </message>
  <message>
   <source>Change range of layer</source>
   <translation>Bereich der Ebene ändern</translation>
  </message>
  <message>
   <source>Change weight</source>
   <translation>Gewicht ändern</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>Überall</translation>
  </message>
  <message>
   <source>Fade in, out</source>
   <translation>Ein-, ausblenden</translation>
  </message>
  <message>
   <source>First frame of the layer</source>
   <translation>Erstes Bild der Ebene</translation>
  </message>
  <message>
   <source>Frame at which the layer ends</source>
   <translation>Bild, an dem die Ebene endet</translation>
  </message>
  <message>
   <source>Frames over which the layer fades in</source>
   <translation>Bilder, über die sich die Ebene einblendet</translation>
  </message>
  <message>
   <source>Frames over which the layer fades out</source>
   <translation>Bilder, über die sich die Ebene ausblendet</translation>
  </message>
  <message>
   <source>How much of the layer counts</source>
   <translation>Wie viel von der Ebene zählt</translation>
  </message>
  <message>
   <source>How much of the layer counts; it has keys: a change makes one at the playhead</source>
   <translation>Wie viel von der Ebene zählt; es hat Keyframes: eine Änderung setzt einen am Abspielkopf</translation>
  </message>
  <message>
   <source>Key the weight at the playhead</source>
   <translation>Gewicht am Abspielkopf als Keyframe</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Kind of layer</source>
   <translation>Art der Ebene</translation>
  </message>
  <message>
   <source>Let it act in the loop range or between selected keys alone</source>
   <translation>Nur im Schleifenbereich oder zwischen gewählten Keyframes wirken lassen</translation>
  </message>
  <message>
   <source>Let the layer act from the first frame to the last</source>
   <translation>Die Ebene vom ersten bis zum letzten Bild wirken lassen</translation>
  </message>
  <message>
   <source>Loop range only</source>
   <translation>Nur Schleifenbereich</translation>
  </message>
  <message>
   <source>Offset</source>
   <translation>Offset</translation>
  </message>
  <message>
   <source>Offset adds to what lies below; override replaces it</source>
   <translation>Offset kommt zum Darunterliegenden hinzu; Ersatz ersetzt es</translation>
  </message>
  <message>
   <source>Override</source>
   <translation>Ersatz</translation>
  </message>
  <message>
   <source>Range</source>
   <translation>Bereich</translation>
  </message>
  <message>
   <source>Remove the weight's key at the playhead</source>
   <translation>Den Keyframe des Gewichts am Abspielkopf entfernen</translation>
  </message>
  <message>
   <source>Set a loop range on the ruler first, or select keys</source>
   <translation>Zuerst einen Schleifenbereich auf dem Lineal setzen oder Keyframes wählen</translation>
  </message>
  <message>
   <source>Weight</source>
   <translation>Gewicht</translation>
  </message>
  <message>
   <source>Weight of the layer</source>
   <translation>Gewicht der Ebene</translation>
  </message>
 </context>
 <context>
  <name>LayerList</name>
  <message>
   <source>1 key</source>
   <translation>1 Keyframe</translation>
  </message>
  <message>
   <source>Edits go to the layer that is lit. Drag to put it elsewhere, F2 to rename.</source>
   <translation>Bearbeitet wird die leuchtende Ebene. Ziehen ordnet um, F2 benennt um.</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Ebenen</translation>
  </message>
  <message>
   <source>Lock: protect its keys from edits</source>
   <translation>Sperren: ihre Keyframes vor Änderungen schützen</translation>
  </message>
  <message>
   <source>Move layer</source>
   <translation>Ebene verschieben</translation>
  </message>
  <message>
   <source>Mute: the layer does nothing</source>
   <translation>Stumm: Die Ebene tut nichts</translation>
  </message>
  <message>
   <source>Offset: its keys add to what lies below.</source>
   <translation>Offset: Ihre Keyframes kommen zum Darunterliegenden hinzu.</translation>
  </message>
  <message>
   <source>Override: its keys replace what lies below.</source>
   <translation>Ersatz: Ihre Keyframes ersetzen das Darunterliegende.</translation>
  </message>
  <message>
   <source>Solo: only solo layers do anything</source>
   <translation>Solo: Nur Solo-Ebenen wirken</translation>
  </message>
  <message>
   <source>locked</source>
   <translation>gesperrt</translation>
  </message>
  <message>
   <source>muted</source>
   <translation>stumm</translation>
  </message>
  <message>
   <source>offset layer</source>
   <translation>Offset-Ebene</translation>
  </message>
  <message>
   <source>override layer</source>
   <translation>Ersatz-Ebene</translation>
  </message>
  <message>
   <source>solo</source>
   <translation>solo</translation>
  </message>
  <message>
   <source>weight {0}</source>
   <translation>Gewicht {0}</translation>
  </message>
  <message>
   <source>{0} keys</source>
   <translation>{0} Keyframes</translation>
  </message>
 </context>
 <context>
  <name>LayerRow</name>
  <message>
   <source>keyed</source>
   <translation>mit Keyframes</translation>
  </message>
 </context>
 <context>
  <name>LayerStrip</name>
  <message>
   <source>Drag an end, a fade or a key of the weight, or choose it with Up and Down and move it with Alt and the arrows</source>
   <translation>Ein Ende, eine Blende oder einen Keyframe des Gewichts ziehen, oder mit Auf und Ab wählen und mit Alt und den Pfeilen bewegen</translation>
  </message>
  <message>
   <source>Edit this layer</source>
   <translation>Diese Ebene bearbeiten</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>Überall</translation>
  </message>
  <message>
   <source>Layers over time</source>
   <translation>Ebenen in der Zeit</translation>
  </message>
  <message>
   <source>Loop over this layer</source>
   <translation>Schleife über diese Ebene</translation>
  </message>
  <message>
   <source>Loop range only</source>
   <translation>Nur Schleifenbereich</translation>
  </message>
  <message>
   <source>{0} from {1} to {2}</source>
   <translation>{0} von {1} bis {2}</translation>
  </message>
 </context>
 <context>
  <name>Layering</name>
  <message>
   <source>A layer that is not heard cannot be merged: unmute it first.</source>
   <translation>Eine stumme Ebene kann nicht vereint werden: erst Stummschaltung aufheben.</translation>
  </message>
  <message>
   <source>A locked layer cannot be merged: open its lock first.</source>
   <translation>Eine gesperrte Ebene kann nicht vereint werden: erst das Schloss öffnen.</translation>
  </message>
  <message>
   <source>Add offset layer</source>
   <translation>Offset-Ebene hinzufügen</translation>
  </message>
  <message>
   <source>Add override layer</source>
   <translation>Ersatz-Ebene hinzufügen</translation>
  </message>
  <message>
   <source>Change kind of layer</source>
   <translation>Art der Ebene ändern</translation>
  </message>
  <message>
   <source>Choose layer</source>
   <translation>Ebene wählen</translation>
  </message>
  <message>
   <source>Duplicate layer</source>
   <translation>Ebene duplizieren</translation>
  </message>
  <message>
   <source>It acts everywhere already.</source>
   <translation>Sie wirkt schon überall.</translation>
  </message>
  <message>
   <source>Key the weight</source>
   <translation>Gewicht als Keyframe</translation>
  </message>
  <message>
   <source>Layer everywhere</source>
   <translation>Ebene überall</translation>
  </message>
  <message>
   <source>Limit layer to range</source>
   <translation>Ebene auf Bereich begrenzen</translation>
  </message>
  <message>
   <source>Lock layer</source>
   <translation>Ebene sperren</translation>
  </message>
  <message>
   <source>Merge layer down</source>
   <translation>Ebene nach unten vereinen</translation>
  </message>
  <message>
   <source>Move layer</source>
   <translation>Ebene verschieben</translation>
  </message>
  <message>
   <source>Mute layer</source>
   <translation>Ebene stummschalten</translation>
  </message>
  <message>
   <source>Offset</source>
   <translation>Offset</translation>
  </message>
  <message>
   <source>Override</source>
   <translation>Ersatz</translation>
  </message>
  <message>
   <source>Remove layer</source>
   <translation>Ebene entfernen</translation>
  </message>
  <message>
   <source>Remove weight key</source>
   <translation>Gewichts-Keyframe entfernen</translation>
  </message>
  <message>
   <source>Rename layer</source>
   <translation>Ebene umbenennen</translation>
  </message>
  <message>
   <source>Set a loop range on the ruler first, or select keys.</source>
   <translation>Zuerst einen Schleifenbereich auf dem Lineal setzen oder Keyframes wählen.</translation>
  </message>
  <message>
   <source>Solo layer</source>
   <translation>Ebene solo</translation>
  </message>
  <message>
   <source>The last layer has to stay.</source>
   <translation>Die letzte Ebene muss bleiben.</translation>
  </message>
  <message>
   <source>The layer {0} is locked.</source>
   <translation>Die Ebene {0} ist gesperrt.</translation>
  </message>
  <message>
   <source>There is no layer below this one.</source>
   <translation>Unter dieser ist keine Ebene.</translation>
  </message>
  <message>
   <source>This is the top layer.</source>
   <translation>Das ist die oberste Ebene.</translation>
  </message>
  <message>
   <source>Unlock layer</source>
   <translation>Ebene freigeben</translation>
  </message>
  <message>
   <source>Unmute layer</source>
   <translation>Ebene hörbar</translation>
  </message>
  <message>
   <source>Unsolo layer</source>
   <translation>Ebene nicht mehr solo</translation>
  </message>
 </context>
 <context>
  <name>LayersPanel</name>
  <message>
   <source>Add a layer</source>
   <translation>Ebene hinzufügen</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplizieren</translation>
  </message>
  <message>
   <source>Duplicate the layer</source>
   <translation>Die Ebene duplizieren</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Ebenen</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>Sperren</translation>
  </message>
  <message>
   <source>Merge down</source>
   <translation>Nach unten vereinen</translation>
  </message>
  <message>
   <source>Merge it with the layer below</source>
   <translation>Mit der Ebene darunter vereinen</translation>
  </message>
  <message>
   <source>Move down	Alt+Down</source>
   <translation>Nach unten	Alt+Ab</translation>
  </message>
  <message>
   <source>Move up	Alt+Up</source>
   <translation>Nach oben	Alt+Auf</translation>
  </message>
  <message>
   <source>Mute</source>
   <translation>Stumm</translation>
  </message>
  <message>
   <source>Offset layer, which adds</source>
   <translation>Offset-Ebene, die hinzufügt</translation>
  </message>
  <message>
   <source>Override layer, which replaces</source>
   <translation>Ersatz-Ebene, die ersetzt</translation>
  </message>
  <message>
   <source>Remove	Del</source>
   <translation>Entfernen	Entf</translation>
  </message>
  <message>
   <source>Remove the layer</source>
   <translation>Die Ebene entfernen</translation>
  </message>
  <message>
   <source>Rename	F2</source>
   <translation>Umbenennen	F2</translation>
  </message>
  <message>
   <source>Solo</source>
   <translation>Solo</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>LeftOver</name>
  <message>
   <source>An export was not finished when the editor closed.</source>
   <translation>Ein Export war nicht fertig, als der Editor geschlossen wurde.</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Go on from where they were</source>
   <translation>Dort weitermachen, wo sie waren</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Take them off the list</source>
   <translation>Aus der Liste nehmen</translation>
  </message>
  <message>
   <source>{0} exports were not finished when the editor closed.</source>
   <translation>{0} Exporte waren nicht fertig, als der Editor geschlossen wurde.</translation>
  </message>
 </context>
 <context>
  <name>LengthField</name>
  <message>
   <source>80 % is a speed, 1.5 s or 36 fr is a length</source>
   <translation>80 % ist ein Tempo, 1.5 s oder 36 fr eine Länge</translation>
  </message>
  <message>
   <source>Length or speed of the range</source>
   <translation>Länge oder Tempo des Bereichs</translation>
  </message>
 </context>
 <context>
  <name>LiveBar</name>
  <message>
   <source>Keep (Return)</source>
   <translation>Behalten (Eingabe)</translation>
  </message>
  <message>
   <source>Take back (Esc)</source>
   <translation>Zurücknehmen (Esc)</translation>
  </message>
  <message>
   <source>Toward</source>
   <translation>Auf etwas zu</translation>
  </message>
  <message>
   <source>{0} → {1} keys</source>
   <translation>{0} → {1} Keyframes</translation>
  </message>
 </context>
 <context>
  <name>Loudspeaker</name>
  <message>
   <source>Reading the sound…</source>
   <translation>Der Ton wird gelesen …</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source> Export</source>
   <translation> Exportieren</translation>
  </message>
  <message>
   <source>&amp;Redo {0}</source>
   <translation>Wiederholen: {0}</translation>
  </message>
  <message>
   <source>&amp;Undo {0}</source>
   <translation>Rückgängig: {0}</translation>
  </message>
  <message>
   <source>1 key</source>
   <translation>1 Keyframe</translation>
  </message>
  <message>
   <source>A take is being made</source>
   <translation>Ein Take wird gerade gemacht</translation>
  </message>
  <message>
   <source>Face {}</source>
   <translation>Gesicht {}</translation>
  </message>
  <message>
   <source>Generate a take first</source>
   <translation>Zuerst einen Take generieren</translation>
  </message>
  <message>
   <source>Generate again</source>
   <translation>Neu generieren</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Links</translation>
  </message>
  <message>
   <source>Middle</source>
   <translation>Mitte</translation>
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation>&amp;Zuletzt geöffnet</translation>
  </message>
  <message>
   <source>Open a portrait first</source>
   <translation>Zuerst ein Porträt öffnen</translation>
  </message>
  <message>
   <source>Read it</source>
   <translation>Lesen</translation>
  </message>
  <message>
   <source>Reading the sound</source>
   <translation>Der Ton wird gelesen</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Rechts</translation>
  </message>
  <message>
   <source>The range is made anew, as a take of its own. Undo or ` brings the old one back.</source>
   <translation>Der Bereich ist neu gemacht, als eigener Take. Rückgängig oder ` bringt den alten zurück.</translation>
  </message>
  <message>
   <source>The sound is not read: it is not heard, and its words are not on show.</source>
   <translation>Der Ton wurde nicht gelesen: Er ist nicht zu hören, und seine Wörter sind nicht zu sehen.</translation>
  </message>
  <message>
   <source>The take is ready. Space plays it.</source>
   <translation>Der Take ist fertig. Die Leertaste spielt ihn ab.</translation>
  </message>
  <message>
   <source>There are several faces in the picture. Who shall speak?</source>
   <translation>Im Bild sind mehrere Gesichter. Wer soll sprechen?</translation>
  </message>
  <message>
   <source>There is only one take</source>
   <translation>Es gibt nur einen Take</translation>
  </message>
  <message>
   <source>This take was made for other words</source>
   <translation>Dieser Take wurde für andere Wörter gemacht</translation>
  </message>
  <message>
   <source>This take was made for other words.</source>
   <translation>Dieser Take wurde für andere Wörter gemacht.</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <source>Type something to say, or open a recording</source>
   <translation>Etwas zu sagen tippen oder eine Aufnahme öffnen</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>{0} (read-only)</source>
   <translation>{0} (schreibgeschützt)</translation>
  </message>
  <message>
   <source>{0} keys</source>
   <translation>{0} Keyframes</translation>
  </message>
  <message>
   <source>“{0}” is written.</source>
   <translation>„{0}“ ist geschrieben.</translation>
  </message>
 </context>
 <context>
  <name>MarkerList</name>
  <message>
   <source>Colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Delete (Del)</source>
   <translation>Löschen (Entf)</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>Sperren</translation>
  </message>
  <message>
   <source>Lock or unlock (L)</source>
   <translation>Sperren oder freigeben (L)</translation>
  </message>
  <message>
   <source>Locked: it stays where it is</source>
   <translation>Gesperrt: Sie bleibt, wo sie ist</translation>
  </message>
  <message>
   <source>Markers</source>
   <translation>Marken</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>No markers yet. Add one from the Markers menu.</source>
   <translation>Noch keine Marken. Das Menü „Marken“ fügt eine hinzu.</translation>
  </message>
  <message>
   <source>No markers yet. {0} names the frame at the playhead.</source>
   <translation>Noch keine Marken. {0} benennt das Bild am Abspielkopf.</translation>
  </message>
  <message>
   <source>Rename (F2)</source>
   <translation>Umbenennen (F2)</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
 </context>
 <context>
  <name>MessageBar</name>
  <message>
   <source>Copy details</source>
   <translation>Details kopieren</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>Fehler</translation>
  </message>
  <message>
   <source>Open log</source>
   <translation>Protokoll öffnen</translation>
  </message>
 </context>
 <context>
  <name>MotionFiles</name>
  <message>
   <source>Export motion</source>
   <translation>Bewegung exportieren</translation>
  </message>
  <message>
   <source>Import motion</source>
   <translation>Bewegung importieren</translation>
  </message>
  <message>
   <source>Motion (*.csv *.json);;All files (*)</source>
   <translation>Bewegung (*.csv *.json);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Ordner zeigen</translation>
  </message>
  <message>
   <source>The motion is in “{0}”.</source>
   <translation>Die Bewegung liegt in „{0}“.</translation>
  </message>
 </context>
 <context>
  <name>NoPicture</name>
  <message>
   <source>Draw the picture again, after a driver was installed or a screen came back</source>
   <translation>Das Bild wieder zeichnen, nachdem ein Treiber installiert wurde oder ein Bildschirm zurückkam</translation>
  </message>
  <message>
   <source>OpenGL 3.3 is needed to draw the sitter, here and in films. Curves, takes and sound work without it.</source>
   <translation>OpenGL 3.3 wird gebraucht, um die Person zu zeichnen, hier und in Filmen. Kurven, Takes und Ton gehen auch ohne.</translation>
  </message>
  <message>
   <source>The live picture is off</source>
   <translation>Das bewegte Bild ist aus</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Noch einmal</translation>
  </message>
 </context>
 <context>
  <name>Overlay</name>
  <message>
   <source>Frame {0}</source>
   <translation>Bild {0}</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>Blick</translation>
  </message>
  <message>
   <source>Handles and overlays</source>
   <translation>Griffe und Einblendungen</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>Kopf</translation>
  </message>
  <message>
   <source>Seen from {0:.0f}°, {1:.0f}°</source>
   <translation>Gesehen aus {0:.0f}°, {1:.0f}°</translation>
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message>
   <source>Find a command</source>
   <translation>Befehl finden</translation>
  </message>
  <message>
   <source>Find a command, channel, marker or take</source>
   <translation>Befehl, Kanal, Marke oder Take finden</translation>
  </message>
  <message>
   <source>Found</source>
   <translation>Gefunden</translation>
  </message>
  <message>
   <source>Nothing fits. Fewer letters find more.</source>
   <translation>Nichts passt. Weniger Buchstaben finden mehr.</translation>
  </message>
 </context>
 <context>
  <name>PhonePicker</name>
  <message>
   <source>Phones</source>
   <translation>Laute</translation>
  </message>
 </context>
 <context>
  <name>PhotoPage</name>
  <message>
   <source>Reading the portrait…</source>
   <translation>Das Porträt wird gelesen …</translation>
  </message>
 </context>
 <context>
  <name>Picturing</name>
  <message>
   <source>No overlay is on show</source>
   <translation>Keine Einblendung ist zu sehen</translation>
  </message>
  <message>
   <source>Open a portrait first</source>
   <translation>Zuerst ein Porträt öffnen</translation>
  </message>
  <message>
   <source>There is only one take</source>
   <translation>Es gibt nur einen Take</translation>
  </message>
 </context>
 <context>
  <name>PoseDrag</name>
  <message>
   <source>Generate a take first; then the sitter can be posed.</source>
   <translation>Zuerst einen Take generieren; dann lässt sich die Person bewegen.</translation>
  </message>
  <message>
   <source>Locked: {0}. Open the lock in the channel list to edit.</source>
   <translation>Gesperrt: {0}. Zum Bearbeiten das Schloss in der Kanalliste öffnen.</translation>
  </message>
  <message>
   <source>The layer {0} has no effect here: it is muted, faded out, or covered by another.</source>
   <translation>Die Ebene {0} wirkt hier nicht: Sie ist stumm, ausgeblendet oder von einer anderen verdeckt.</translation>
  </message>
  <message>
   <source>The layer {0} is locked.</source>
   <translation>Die Ebene {0} ist gesperrt.</translation>
  </message>
 </context>
 <context>
  <name>PosesPanel</name>
  <message>
   <source>Apply</source>
   <translation>Anwenden</translation>
  </message>
  <message>
   <source>Channels of the pose to keep</source>
   <translation>Kanäle der Pose, die behalten werden</translation>
  </message>
  <message>
   <source>Channels on show</source>
   <translation>Gezeigte Kanäle</translation>
  </message>
  <message>
   <source>Double-click puts the pose in at the playhead, as keys of the active layer; or drag it onto the timeline</source>
   <translation>Doppelklick setzt die Pose am Abspielkopf ein, als Keyframes der aktiven Ebene; oder auf die Zeitleiste ziehen</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Alles</translation>
  </message>
  <message>
   <source>Face</source>
   <translation>Gesicht</translation>
  </message>
  <message>
   <source>Gaze and head</source>
   <translation>Blick und Kopf</translation>
  </message>
  <message>
   <source>Generate a take first</source>
   <translation>Zuerst einen Take generieren</translation>
  </message>
  <message>
   <source>How far it goes from what is there toward the pose</source>
   <translation>Wie weit es vom Vorhandenen zur Pose geht</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep the pose at the playhead</source>
   <translation>Die Pose am Abspielkopf behalten</translation>
  </message>
  <message>
   <source>Mirrored</source>
   <translation>Gespiegelt</translation>
  </message>
  <message>
   <source>Poses</source>
   <translation>Posen</translation>
  </message>
  <message>
   <source>Put it in with left and right exchanged</source>
   <translation>Mit links und rechts vertauscht einsetzen</translation>
  </message>
  <message>
   <source>Put the pose in at the playhead, as keys of the active layer</source>
   <translation>Die Pose am Abspielkopf einsetzen, als Keyframes der aktiven Ebene</translation>
  </message>
  <message>
   <source>Remove the kept pose (Del)</source>
   <translation>Die behaltene Pose entfernen (Entf)</translation>
  </message>
  <message>
   <source>Strength</source>
   <translation>Stärke</translation>
  </message>
  <message>
   <source>Strength of the pose</source>
   <translation>Stärke der Pose</translation>
  </message>
  <message>
   <source>Which channels are kept with the pose</source>
   <translation>Welche Kanäle mit der Pose behalten werden</translation>
  </message>
 </context>
 <context>
  <name>Posing</name>
  <message>
   <source>All channels of the pose are locked.</source>
   <translation>Alle Kanäle der Pose sind gesperrt.</translation>
  </message>
  <message>
   <source>Apply pose {0}</source>
   <translation>Pose {0} anwenden</translation>
  </message>
  <message>
   <source>Generate a take first; then poses can be put into it.</source>
   <translation>Zuerst einen Take generieren; dann lassen sich Posen einsetzen.</translation>
  </message>
  <message>
   <source>Pose {0}</source>
   <translation>Pose {0}</translation>
  </message>
  <message>
   <source>The layer {0} has no effect here: it is muted, faded out, or covered by another.</source>
   <translation>Die Ebene {0} wirkt hier nicht: Sie ist stumm, ausgeblendet oder von einer anderen verdeckt.</translation>
  </message>
  <message>
   <source>The layer {0} is locked.</source>
   <translation>Die Ebene {0} ist gesperrt.</translation>
  </message>
  <message>
   <source>The library is full: remove some poses first.</source>
   <translation>Die Sammlung ist voll: zuerst einige Posen entfernen.</translation>
  </message>
  <message>
   <source>The poses could not be kept: {0}</source>
   <translation>Die Posen konnten nicht behalten werden: {0}</translation>
  </message>
  <message>
   <source>The poses you have kept cannot be read: {0}</source>
   <translation>Die behaltenen Posen können nicht gelesen werden: {0}</translation>
  </message>
  <message>
   <source>There is nothing to keep: generate a take, and show some channels.</source>
   <translation>Es gibt nichts zu behalten: einen Take generieren und Kanäle zeigen.</translation>
  </message>
 </context>
 <context>
  <name>Preferences</name>
  <message>
   <source>A drag set here takes the place of what the views do with it: a right drag then marks no range on the timeline; a right click still opens the menu. With Alt+Left, what can be taken hold of – keys, borders, events – is moved as ever. Over the numbers of the graph the wheel does to values what it does to time elsewhere.</source>
   <translation>Ein hier gewähltes Ziehen ersetzt, was die Ansichten sonst damit tun: Ziehen (rechts) markiert dann keinen Bereich auf der Zeitleiste; ein Rechtsklick öffnet weiterhin das Menü. Mit Alt+Ziehen (links) wird wie immer verschoben, was sich anfassen lässt – Keyframes, Grenzen, Ereignisse. Über den Zahlen des Graphen tut das Mausrad mit Werten, was es anderswo mit der Zeit tut.</translation>
  </message>
  <message>
   <source>After the next start.</source>
   <translation>Nach dem nächsten Start.</translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>Erscheinungsbild</translation>
  </message>
  <message>
   <source>As much as is free</source>
   <translation>So viel wie frei ist</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Back to what the keys in use come with</source>
   <translation>Zurück zu dem, was zu den gewählten Tasten gehört</translation>
  </message>
  <message>
   <source>Begin with</source>
   <translation>Beginnen mit</translation>
  </message>
  <message>
   <source>Curve colours</source>
   <translation>Kurvenfarben</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>Do nothing</source>
   <translation>Nichts tun</translation>
  </message>
  <message>
   <source>Every step is kept there until you save, in case the computer stops. Your project file is never touched.</source>
   <translation>Jeder Schritt bleibt dort bis zum Speichern, falls der Rechner stehen bleibt. Ihre Projektdatei wird nie angerührt.</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Dateien</translation>
  </message>
  <message>
   <source>Films</source>
   <translation>Filme</translation>
  </message>
  <message>
   <source>Films that wait are there too. Never give the key away.</source>
   <translation>Auch wartende Filme liegen dort. Den Schlüssel niemals weitergeben.</translation>
  </message>
  <message>
   <source>Folder for films</source>
   <translation>Ordner für Filme</translation>
  </message>
  <message>
   <source>Frames</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>Frames of long films and of repaired ones are kept, {0} GB at most: a film that was stopped goes on where it was.</source>
   <translation>Bilder langer und ausgebesserter Filme werden behalten, höchstens {0} GB: Ein angehaltener Film geht weiter, wo er war.</translation>
  </message>
  <message>
   <source>General</source>
   <translation>Allgemein</translation>
  </message>
  <message>
   <source>Gestures</source>
   <translation>Gesten</translation>
  </message>
  <message>
   <source>Hear the sound under a moving playhead</source>
   <translation>Den Ton unter dem bewegten Abspielkopf hören</translation>
  </message>
  <message>
   <source>How much may be taken. Less is slower; the film is the same.</source>
   <translation>Wie viel belegt werden darf. Weniger ist langsamer; der Film ist der gleiche.</translation>
  </message>
  <message>
   <source>Improve them in the background</source>
   <translation>Im Hintergrund verbessern</translation>
  </message>
  <message>
   <source>Its memory</source>
   <translation>Sein Speicher</translation>
  </message>
  <message>
   <source>Keep it in the middle</source>
   <translation>In der Mitte halten</translation>
  </message>
  <message>
   <source>Kept frames</source>
   <translation>Behaltene Bilder</translation>
  </message>
  <message>
   <source>Keyboard</source>
   <translation>Tastatur</translation>
  </message>
  <message>
   <source>Keys as in</source>
   <translation>Tasten wie in</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Left and right are told apart by solid and dashed lines in all of them.</source>
   <translation>Links und rechts sind in allen durch durchgezogene und gestrichelte Linien unterschieden.</translation>
  </message>
  <message>
   <source>Lips</source>
   <translation>Lippen</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>Darstellung</translation>
  </message>
  <message>
   <source>Look up and change…</source>
   <translation>Nachsehen und ändern …</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Mouse</source>
   <translation>Maus</translation>
  </message>
  <message>
   <source>No gesture does this now: {0}.</source>
   <translation>Keine Geste tut dies jetzt: {0}.</translation>
  </message>
  <message>
   <source>No picture has been drawn yet</source>
   <translation>Noch wurde kein Bild gezeichnet</translation>
  </message>
  <message>
   <source>No sound device was found. Playback goes on silently.</source>
   <translation>Kein Tongerät gefunden. Die Wiedergabe läuft stumm weiter.</translation>
  </message>
  <message>
   <source>Only while you look at something else.</source>
   <translation>Nur während Sie etwas anderes ansehen.</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Playback</source>
   <translation>Wiedergabe</translation>
  </message>
  <message>
   <source>Presets and signing key</source>
   <translation>Vorgaben und Signaturschlüssel</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Prozessor</translation>
  </message>
  <message>
   <source>Processors</source>
   <translation>Prozessoren</translation>
  </message>
  <message>
   <source>Recordings without a transcript are listened to again, which takes a while.</source>
   <translation>Aufnahmen ohne Text werden noch einmal angehört, was eine Weile dauert.</translation>
  </message>
  <message>
   <source>Rendering</source>
   <translation>Rendern</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Scrubbing</source>
   <translation>Mithören</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>Sets keys and mouse, and takes back what you have changed yourself.</source>
   <translation>Setzt Tasten und Maus und nimmt zurück, was Sie selbst geändert haben.</translation>
  </message>
  <message>
   <source>Shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Show a notice</source>
   <translation>Hinweis zeigen</translation>
  </message>
  <message>
   <source>Show a notice and make a sound</source>
   <translation>Hinweis zeigen, mit Ton</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Ordner zeigen</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Sound device</source>
   <translation>Tongerät</translation>
  </message>
  <message>
   <source>Stay</source>
   <translation>Bleiben</translation>
  </message>
  <message>
   <source>System</source>
   <translation>System</translation>
  </message>
  <message>
   <source>Text, buttons and icons together, after the next start. On top of what the system scales.</source>
   <translation>Text, Schaltflächen und Symbole zusammen, ab dem nächsten Start. Zusätzlich zur Skalierung des Systems.</translation>
  </message>
  <message>
   <source>The best there is</source>
   <translation>Das beste vorhandene</translation>
  </message>
  <message>
   <source>The first page</source>
   <translation>Startseite</translation>
  </message>
  <message>
   <source>The project worked on last</source>
   <translation>Zuletzt bearbeitetes Projekt</translation>
  </message>
  <message>
   <source>This computer</source>
   <translation>Dieser Rechner</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Timecode</source>
   <translation>Timecode</translation>
  </message>
  <message>
   <source>Turn the page</source>
   <translation>Umblättern</translation>
  </message>
  <message>
   <source>Unsaved work</source>
   <translation>Ungespeicherte Arbeit</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <source>What comes first</source>
   <translation>Was Vorrang hat</translation>
  </message>
  <message>
   <source>When a film is done</source>
   <translation>Wenn ein Film fertig ist</translation>
  </message>
  <message>
   <source>Where films are repaired, from the next export on.</source>
   <translation>Wo Filme ausgebessert werden, ab dem nächsten Export.</translation>
  </message>
  <message>
   <source>Where the export dialog begins.</source>
   <translation>Wo der Exportdialog beginnt.</translation>
  </message>
  <message>
   <source>While it plays</source>
   <translation>Während der Wiedergabe</translation>
  </message>
  <message>
   <source>{0} (not connected)</source>
   <translation>{0} (nicht angeschlossen)</translation>
  </message>
  <message>
   <source>{0} (not found)</source>
   <translation>{0} (nicht gefunden)</translation>
  </message>
  <message>
   <source>“Keys as in” on the page Keyboard sets these, too.</source>
   <translation>„Tasten wie in“ auf der Seite Tastatur setzt auch diese.</translation>
  </message>
 </context>
 <context>
  <name>PreferencesDialog</name>
  <message>
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Preferences</source>
   <translation>Einstellungen</translation>
  </message>
 </context>
 <context>
  <name>PresetList</name>
  <message>
   <source>Delete the preset</source>
   <translation>Vorgabe löschen</translation>
  </message>
  <message>
   <source>Keep these settings in the preset</source>
   <translation>Diese Einstellungen in der Vorgabe behalten</translation>
  </message>
  <message>
   <source>New preset of these settings</source>
   <translation>Neue Vorgabe aus diesen Einstellungen</translation>
  </message>
  <message>
   <source>Only presets of your own can be changed: make a new one of these settings first.</source>
   <translation>Nur eigene Vorgaben können geändert werden: zuerst aus diesen Einstellungen eine neue machen.</translation>
  </message>
  <message>
   <source>Presets</source>
   <translation>Vorgaben</translation>
  </message>
  <message>
   <source>Rename the preset (F2)</source>
   <translation>Vorgabe umbenennen (F2)</translation>
  </message>
  <message>
   <source>There are too many presets already.</source>
   <translation>Es gibt schon zu viele Vorgaben.</translation>
  </message>
  <message>
   <source>Your presets could not be kept: {0}</source>
   <translation>Ihre Vorgaben konnten nicht behalten werden: {0}</translation>
  </message>
  <message>
   <source>Your presets could not be read: {0}</source>
   <translation>Ihre Vorgaben konnten nicht gelesen werden: {0}</translation>
  </message>
 </context>
 <context>
  <name>Production</name>
  <message>
   <source>Adjust landmarks</source>
   <translation>Landmarken anpassen</translation>
  </message>
  <message>
   <source>Fitting the portrait</source>
   <translation>Das Porträt wird angepasst</translation>
  </message>
  <message>
   <source>Following the face in the video</source>
   <translation>Dem Gesicht im Video wird gefolgt</translation>
  </message>
  <message>
   <source>Generating the motion</source>
   <translation>Die Bewegung wird generiert</translation>
  </message>
  <message>
   <source>Generating {0} takes</source>
   <translation>{0} Takes werden generiert</translation>
  </message>
  <message>
   <source>Import motion</source>
   <translation>Bewegung importieren</translation>
  </message>
  <message>
   <source>Listening again</source>
   <translation>Noch einmal hinhören</translation>
  </message>
  <message>
   <source>Listening for the word</source>
   <translation>Das Wort wird gesucht</translation>
  </message>
  <message>
   <source>Listening to the recording</source>
   <translation>Die Aufnahme wird gehört</translation>
  </message>
  <message>
   <source>Moving the lips</source>
   <translation>Die Lippen werden bewegt</translation>
  </message>
  <message>
   <source>Reading the motion</source>
   <translation>Die Bewegung wird gelesen</translation>
  </message>
  <message>
   <source>Ready when the change in hand is done</source>
   <translation>Fertig, sobald die laufende Änderung abgeschlossen ist</translation>
  </message>
  <message>
   <source>Regenerate range</source>
   <translation>Bereich neu generieren</translation>
  </message>
  <message>
   <source>Regenerating</source>
   <translation>Wird neu generiert</translation>
  </message>
  <message>
   <source>Set portrait</source>
   <translation>Porträt setzen</translation>
  </message>
  <message>
   <source>Speaking the text</source>
   <translation>Der Text wird gesprochen</translation>
  </message>
  <message>
   <source>The model of “{0}” is not installed, so the rules move this take.</source>
   <translation>Das Modell von „{0}“ ist nicht installiert, darum bewegen die Regeln diesen Take.</translation>
  </message>
  <message>
   <source>Writing the motion</source>
   <translation>Die Bewegung wird geschrieben</translation>
  </message>
 </context>
 <context>
  <name>ProjectCard</name>
  <message>
   <source>Keep in this list</source>
   <translation>In dieser Liste behalten</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open {0}</source>
   <translation>{0} öffnen</translation>
  </message>
  <message>
   <source>Take off the list</source>
   <translation>Aus der Liste nehmen</translation>
  </message>
  <message>
   <source>gone</source>
   <translation>nicht mehr da</translation>
  </message>
  <message>
   <source>{0} is gone</source>
   <translation>{0} ist nicht mehr da</translation>
  </message>
 </context>
 <context>
  <name>ProjectFiles</name>
  <message>
   <source>Choose another name, or close the other window.</source>
   <translation>Einen anderen Namen wählen oder das andere Fenster schließen.</translation>
  </message>
  <message>
   <source>Collect into a new folder</source>
   <translation>In einem neuen Ordner sammeln</translation>
  </message>
  <message>
   <source>Collecting into “{0}”</source>
   <translation>Wird in „{0}“ gesammelt</translation>
  </message>
  <message>
   <source>Countenance projects (*{0})</source>
   <translation>Countenance-Projekte (*{0})</translation>
  </message>
  <message>
   <source>Nothing was collected.</source>
   <translation>Es wurde nichts gesammelt.</translation>
  </message>
  <message>
   <source>Open a copy</source>
   <translation>Kopie öffnen</translation>
  </message>
  <message>
   <source>Open project</source>
   <translation>Projekt öffnen</translation>
  </message>
  <message>
   <source>Open read-only</source>
   <translation>Schreibgeschützt öffnen</translation>
  </message>
  <message>
   <source>Open that version</source>
   <translation>Diese Fassung öffnen</translation>
  </message>
  <message>
   <source>Opening “{0}”</source>
   <translation>„{0}“ wird geöffnet</translation>
  </message>
  <message>
   <source>Restoring “{0}”</source>
   <translation>„{0}“ wird wiederhergestellt</translation>
  </message>
  <message>
   <source>Save a copy</source>
   <translation>Kopie speichern</translation>
  </message>
  <message>
   <source>Save project</source>
   <translation>Projekt speichern</translation>
  </message>
  <message>
   <source>Saved a copy, “{0}”.</source>
   <translation>Kopie „{0}“ gespeichert.</translation>
  </message>
  <message>
   <source>Saved “{0}”.</source>
   <translation>„{0}“ gespeichert.</translation>
  </message>
  <message>
   <source>Saving “{0}”</source>
   <translation>„{0}“ wird gespeichert</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Ordner zeigen</translation>
  </message>
  <message>
   <source>The window closes when this is done: {0}</source>
   <translation>Das Fenster schließt, sobald dies fertig ist: {0}</translation>
  </message>
  <message>
   <source>Wait until this is done: {0}</source>
   <translation>Warten Sie, bis dies fertig ist: {0}</translation>
  </message>
  <message>
   <source>{0} copy</source>
   <translation>{0} Kopie</translation>
  </message>
  <message>
   <source>{0} files are in “{1}”.</source>
   <translation>{0} Dateien sind in „{1}“.</translation>
  </message>
  <message>
   <source>“{0}” is damaged, but the version saved before it is whole.</source>
   <translation>„{0}“ ist beschädigt, aber die davor gespeicherte Fassung ist heil.</translation>
  </message>
  <message>
   <source>“{0}” is open in another window.</source>
   <translation>„{0}“ ist in einem anderen Fenster geöffnet.</translation>
  </message>
  <message>
   <source>“{0}” was not opened.</source>
   <translation>„{0}“ wurde nicht geöffnet.</translation>
  </message>
  <message>
   <source>“{0}” was not saved.</source>
   <translation>„{0}“ wurde nicht gespeichert.</translation>
  </message>
 </context>
 <context>
  <name>QObject</name>
  <message>
   <source>a few seconds</source>
   <translation>ein paar Sekunden</translation>
  </message>
  <message>
   <source>{0} min left</source>
   <translation>noch {0} min</translation>
  </message>
  <message>
   <source>{0} s left</source>
   <translation>noch {0} s</translation>
  </message>
 </context>
 <context>
  <name>QueueHeader</name>
  <message>
   <source>Exports</source>
   <translation>Exporte</translation>
  </message>
  <message>
   <source>What can be done with all exports</source>
   <translation>Was sich mit allen Exporten tun lässt</translation>
  </message>
  <message>
   <source>What happens when every film is written</source>
   <translation>Was geschieht, wenn alle Filme geschrieben sind</translation>
  </message>
  <message>
   <source>When done: close the editor</source>
   <translation>Danach: Editor schließen</translation>
  </message>
  <message>
   <source>When done: nothing</source>
   <translation>Danach: nichts</translation>
  </message>
  <message>
   <source>When done: watch the last film</source>
   <translation>Danach: letzten Film ansehen</translation>
  </message>
  <message>
   <source>{0} cancelled</source>
   <translation>{0} abgebrochen</translation>
  </message>
  <message>
   <source>{0} failed</source>
   <translation>{0} gescheitert</translation>
  </message>
  <message>
   <source>{0} finished</source>
   <translation>{0} fertig</translation>
  </message>
  <message>
   <source>{0} in the making</source>
   <translation>{0} in Arbeit</translation>
  </message>
  <message>
   <source>{0} interrupted</source>
   <translation>{0} unterbrochen</translation>
  </message>
  <message>
   <source>{0} waiting</source>
   <translation>{0} wartend</translation>
  </message>
 </context>
 <context>
  <name>QueuePanel</name>
  <message>
   <source>Export queue</source>
   <translation>Exportliste</translation>
  </message>
  <message>
   <source>Export video…</source>
   <translation>Video exportieren …</translation>
  </message>
  <message>
   <source>Films that you export are made here while you go on.</source>
   <translation>Exportierte Filme entstehen hier, während Sie weiterarbeiten.</translation>
  </message>
  <message>
   <source>No export has failed</source>
   <translation>Kein Export ist gescheitert</translation>
  </message>
  <message>
   <source>No export is waiting</source>
   <translation>Kein Export wartet</translation>
  </message>
  <message>
   <source>No film is finished</source>
   <translation>Kein Film ist fertig</translation>
  </message>
  <message>
   <source>Nothing is being exported</source>
   <translation>Nichts wird exportiert</translation>
  </message>
  <message>
   <source>Nothing is kept in memory</source>
   <translation>Nichts ist im Speicher behalten</translation>
  </message>
 </context>
 <context>
  <name>QueueRow</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weitermachen</translation>
  </message>
  <message>
   <source>Held</source>
   <translation>Ruht</translation>
  </message>
  <message>
   <source>It shows the project as it was when you ordered it. Export again for a newer one.</source>
   <translation>Er zeigt das Projekt, wie es beim Auftrag war. Für einen neueren noch einmal exportieren.</translation>
  </message>
  <message>
   <source>Make this one next</source>
   <translation>Diesen als Nächsten</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>Put it back into the queue</source>
   <translation>Wieder in die Liste stellen</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>Show log</source>
   <translation>Protokoll zeigen</translation>
  </message>
  <message>
   <source>Show what the renderer wrote down</source>
   <translation>Zeigen, was der Renderer notiert hat</translation>
  </message>
  <message>
   <source>Take off the list</source>
   <translation>Aus der Liste nehmen</translation>
  </message>
  <message>
   <source>The project has changed since</source>
   <translation>Das Projekt ist seither geändert</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>Try again at two thirds of the size</source>
   <translation>Noch einmal, mit zwei Dritteln der Größe</translation>
  </message>
  <message>
   <source>Try smaller</source>
   <translation>Kleiner</translation>
  </message>
  <message>
   <source>Watch</source>
   <translation>Ansehen</translation>
  </message>
 </context>
 <context>
  <name>RangeNote</name>
  <message>
   <source>{0} beyond this portrait's safe range (eased to {1})</source>
   <translation>{0} über den sicheren Bereich dieses Porträts hinaus (auf {1} gemildert)</translation>
  </message>
 </context>
 <context>
  <name>Reader</name>
  <message>
   <source>Page</source>
   <translation>Seite</translation>
  </message>
  <message>
   <source>This page is missing.</source>
   <translation>Diese Seite fehlt.</translation>
  </message>
 </context>
 <context>
  <name>Recent</name>
  <message>
   <source>Clear the list</source>
   <translation>Liste leeren</translation>
  </message>
  <message>
   <source>Nothing yet</source>
   <translation>Noch nichts</translation>
  </message>
  <message>
   <source>{0} is gone</source>
   <translation>{0} ist nicht mehr da</translation>
  </message>
 </context>
 <context>
  <name>Recovering</name>
  <message>
   <source>Choose…</source>
   <translation>Wählen …</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>The editor ended unexpectedly. Work on {0} projects can be restored.</source>
   <translation>Der Editor endete unerwartet. Arbeit an {0} Projekten kann wiederhergestellt werden.</translation>
  </message>
  <message>
   <source>The editor ended unexpectedly. “{0}” of {1} can be restored.</source>
   <translation>Der Editor endete unerwartet. „{0}“ von {1} kann wiederhergestellt werden.</translation>
  </message>
 </context>
 <context>
  <name>RecoveryDialog</name>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>The editor ended unexpectedly. This work is in no project file yet.</source>
   <translation>Der Editor endete unerwartet. Diese Arbeit ist noch in keiner Projektdatei.</translation>
  </message>
  <message>
   <source>There is nothing to restore.</source>
   <translation>Es gibt nichts wiederherzustellen.</translation>
  </message>
  <message>
   <source>Unsaved work</source>
   <translation>Ungespeicherte Arbeit</translation>
  </message>
 </context>
 <context>
  <name>RecoveryRow</name>
  <message>
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Discard {0}</source>
   <translation>{0} verwerfen</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Restore {0}</source>
   <translation>{0} wiederherstellen</translation>
  </message>
  <message>
   <source>never saved</source>
   <translation>nie gespeichert</translation>
  </message>
 </context>
 <context>
  <name>Redriving</name>
  <message>
   <source>Change word</source>
   <translation>Wort ändern</translation>
  </message>
  <message>
   <source>Insert word</source>
   <translation>Wort einfügen</translation>
  </message>
  <message>
   <source>The words have changed meanwhile.</source>
   <translation>Die Wörter haben sich inzwischen geändert.</translation>
  </message>
  <message>
   <source>Write the word again.</source>
   <translation>Das Wort noch einmal schreiben.</translation>
  </message>
 </context>
 <context>
  <name>Refining</name>
  <message>
   <source>Better phones</source>
   <translation>Bessere Laute</translation>
  </message>
  <message>
   <source>Earlier phones</source>
   <translation>Frühere Laute</translation>
  </message>
 </context>
 <context>
  <name>Refitting</name>
  <message>
   <source>This project's portrait is fitted again for this version.</source>
   <translation>Das Porträt dieses Projekts wird für diese Version neu angepasst.</translation>
  </message>
 </context>
 <context>
  <name>RegeneratePanel</name>
  <message>
   <source> Regenerate</source>
   <translation> Neu generieren</translation>
  </message>
  <message>
   <source>Another seed</source>
   <translation>Anderer Seed</translation>
  </message>
  <message>
   <source>Arms</source>
   <translation>Arme</translation>
  </message>
  <message>
   <source>Arms and hands, where the portrait shows them</source>
   <translation>Arme und Hände, wo das Porträt sie zeigt</translation>
  </message>
  <message>
   <source>Blinks, squints and widened eyes</source>
   <translation>Lidschläge, Zukneifen und geweitete Augen</translation>
  </message>
  <message>
   <source>Brows</source>
   <translation>Brauen</translation>
  </message>
  <message>
   <source>Cheeks</source>
   <translation>Wangen</translation>
  </message>
  <message>
   <source>Cheeks and nose</source>
   <translation>Wangen und Nase</translation>
  </message>
  <message>
   <source>Choose another seed</source>
   <translation>Anderen Seed wählen</translation>
  </message>
  <message>
   <source>From the first to the last selected key, {0}.</source>
   <translation>Vom ersten bis zum letzten gewählten Keyframe, {0}.</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>Blick</translation>
  </message>
  <message>
   <source>Generate a take first; then any part of it can change.</source>
   <translation>Zuerst einen Take generieren; dann lässt sich jeder Teil ändern.</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>Kopf</translation>
  </message>
  <message>
   <source>Jaw</source>
   <translation>Kiefer</translation>
  </message>
  <message>
   <source>Lids</source>
   <translation>Lider</translation>
  </message>
  <message>
   <source>Lips</source>
   <translation>Lippen</translation>
  </message>
  <message>
   <source>Lips and tongue, which follow the phones</source>
   <translation>Lippen und Zunge, die den Lauten folgen</translation>
  </message>
  <message>
   <source>Loop range {0}.</source>
   <translation>Schleifenbereich {0}.</translation>
  </message>
  <message>
   <source>Make the ticked parts anew in this range, as another take; all else stays as it is</source>
   <translation>Die angekreuzten Teile in diesem Bereich neu machen, als weiteren Take; alles andere bleibt</translation>
  </message>
  <message>
   <source>Opening and side movement of the jaw</source>
   <translation>Öffnen und Seitwärtsbewegung des Kiefers</translation>
  </message>
  <message>
   <source>Regenerate</source>
   <translation>Neu generieren</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>Seed</translation>
  </message>
  <message>
   <source>Seed of the regenerated part</source>
   <translation>Seed des neu generierten Teils</translation>
  </message>
  <message>
   <source>Sway, lean, breath and shoulders</source>
   <translation>Schwanken, Vorlehnen, Atem und Schultern</translation>
  </message>
  <message>
   <source>The same seed moves in the same way; each Regenerate draws another for the next</source>
   <translation>Der gleiche Seed bewegt sich gleich; jedes Neu generieren zieht den nächsten</translation>
  </message>
  <message>
   <source>The whole take, {0}. Set a loop range or select keys for less.</source>
   <translation>Der ganze Take, {0}. Für weniger einen Schleifenbereich setzen oder Keyframes wählen.</translation>
  </message>
  <message>
   <source>Tick what shall be made anew</source>
   <translation>Ankreuzen, was neu gemacht werden soll</translation>
  </message>
  <message>
   <source>Torso</source>
   <translation>Rumpf</translation>
  </message>
  <message>
   <source>Turn, nod, tilt and place of the head</source>
   <translation>Drehen, Nicken, Neigen und Ort des Kopfes</translation>
  </message>
  <message>
   <source>Where the eyes look</source>
   <translation>Wohin die Augen blicken</translation>
  </message>
  <message>
   <source>Your key in it stays exactly as it is.</source>
   <translation>Ihr Keyframe darin bleibt genau, wie er ist.</translation>
  </message>
  <message>
   <source>Your {0} keys in it stay exactly as they are.</source>
   <translation>Ihre {0} Keyframes darin bleiben genau, wie sie sind.</translation>
  </message>
 </context>
 <context>
  <name>RelinkDialog</name>
  <message>
   <source> Look in a folder…</source>
   <translation> In einem Ordner suchen …</translation>
  </message>
  <message>
   <source>! Missing</source>
   <translation>! Fehlt</translation>
  </message>
  <message>
   <source>Background picture</source>
   <translation>Hintergrundbild</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Files are recognised by their content. Without them the project opens as a copy; the file stays as it is.</source>
   <translation>Dateien werden an ihrem Inhalt erkannt. Ohne sie öffnet sich das Projekt als Kopie; die Datei bleibt, wie sie ist.</translation>
  </message>
  <message>
   <source>Fitted rig</source>
   <translation>Angepasstes Rig</translation>
  </message>
  <message>
   <source>Look for the files in</source>
   <translation>Die Dateien suchen in</translation>
  </message>
  <message>
   <source>Missing files</source>
   <translation>Fehlende Dateien</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open without them</source>
   <translation>Ohne sie öffnen</translation>
  </message>
  <message>
   <source>Portrait</source>
   <translation>Porträt</translation>
  </message>
  <message>
   <source>Save the project to keep them in it.</source>
   <translation>Das Projekt speichern, um sie darin zu behalten.</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>Ton</translation>
  </message>
  <message>
   <source>“{0}” has lost some of its files.</source>
   <translation>„{0}“ hat einige seiner Dateien verloren.</translation>
  </message>
  <message>
   <source>✓ Found</source>
   <translation>✓ Gefunden</translation>
  </message>
 </context>
 <context>
  <name>RetimePanel</name>
  <message>
   <source>Generate a take first; then its time can be changed.</source>
   <translation>Zuerst einen Take generieren; dann lässt sich seine Zeit ändern.</translation>
  </message>
  <message>
   <source>Hold the motion for as long as the range is</source>
   <translation>Die Bewegung so lange halten, wie der Bereich ist</translation>
  </message>
  <message>
   <source>How much later what is in the range comes, frames</source>
   <translation>Wie viel später kommt, was im Bereich ist, in Bildern</translation>
  </message>
  <message>
   <source>Insert</source>
   <translation>Einfügen</translation>
  </message>
  <message>
   <source>Leave the range out of the motion</source>
   <translation>Den Bereich aus der Bewegung auslassen</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>Länge</translation>
  </message>
  <message>
   <source>Length of the range, seconds</source>
   <translation>Länge des Bereichs in Sekunden</translation>
  </message>
  <message>
   <source>Play the range as it was generated</source>
   <translation>Den Bereich abspielen, wie er generiert wurde</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Set a range on the ruler, or click a word; then its time can be stretched.</source>
   <translation>Einen Bereich auf dem Lineal setzen oder ein Wort anklicken; dann lässt sich seine Zeit dehnen.</translation>
  </message>
  <message>
   <source>Slip</source>
   <translation>Inhalt verschieben</translation>
  </message>
  <message>
   <source>Speed</source>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>Speed of the range, percent</source>
   <translation>Tempo des Bereichs in Prozent</translation>
  </message>
  <message>
   <source>Stretch time</source>
   <translation>Zeit dehnen</translation>
  </message>
  <message>
   <source>The chosen parts run at several speeds here</source>
   <translation>Die gewählten Teile laufen hier mit mehreren Tempi</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}: {1}</translation>
  </message>
 </context>
 <context>
  <name>Retiming</name>
  <message>
   <source>Add speed key</source>
   <translation>Tempo-Keyframe setzen</translation>
  </message>
  <message>
   <source>Choose what shall be retimed: Gaze, Head, …</source>
   <translation>Wählen, was seine Zeit ändert: Blick, Kopf …</translation>
  </message>
  <message>
   <source>Generate a take first; then its time can be changed.</source>
   <translation>Zuerst einen Take generieren; dann lässt sich seine Zeit ändern.</translation>
  </message>
  <message>
   <source>Insert time</source>
   <translation>Zeit einfügen</translation>
  </message>
  <message>
   <source>Lips and jaw are unlocked for the next change: they will leave the sound there.</source>
   <translation>Lippen und Kiefer sind für die nächste Änderung frei: Sie verlassen dort den Ton.</translation>
  </message>
  <message>
   <source>Remove time</source>
   <translation>Zeit entfernen</translation>
  </message>
  <message>
   <source>Reset all time</source>
   <translation>Alle Zeit zurücksetzen</translation>
  </message>
  <message>
   <source>Reset time</source>
   <translation>Zeit zurücksetzen</translation>
  </message>
  <message>
   <source>Ripple: what is later moves along.</source>
   <translation>Nachrücken: Was später ist, geht mit.</translation>
  </message>
  <message>
   <source>Set a range about the playhead first: drag on the ruler.</source>
   <translation>Zuerst einen Bereich um den Abspielkopf setzen: auf dem Lineal ziehen.</translation>
  </message>
  <message>
   <source>Set a range first: drag on the ruler with the right button, or click a word.</source>
   <translation>Zuerst einen Bereich setzen: mit der rechten Taste auf dem Lineal ziehen oder ein Wort anklicken.</translation>
  </message>
  <message>
   <source>Slip</source>
   <translation>Inhalt verschieben</translation>
  </message>
  <message>
   <source>Stretch time</source>
   <translation>Zeit dehnen</translation>
  </message>
  <message>
   <source>The rest stays: what is beside the range gives way.</source>
   <translation>Der Rest bleibt: Was neben dem Bereich liegt, weicht.</translation>
  </message>
 </context>
 <context>
  <name>RowList</name>
  <message>
   <source>Exports</source>
   <translation>Exporte</translation>
  </message>
  <message>
   <source>No exports</source>
   <translation>Keine Exporte</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>SampleProject</name>
  <message>
   <source>Brows up</source>
   <translation>Brauen hoch</translation>
  </message>
  <message>
   <source>Glance aside</source>
   <translation>Blick zur Seite</translation>
  </message>
  <message>
   <source>Nod</source>
   <translation>Nicken</translation>
  </message>
  <message>
   <source>Open a portrait.</source>
   <translation>Ein Porträt öffnen.</translation>
  </message>
  <message>
   <source>Open the sample</source>
   <translation>Beispiel öffnen</translation>
  </message>
  <message>
   <source>Sample</source>
   <translation>Beispiel</translation>
  </message>
  <message>
   <source>This copy of the program has no samples.</source>
   <translation>Diese Kopie des Programms hat keine Beispiele.</translation>
  </message>
 </context>
 <context>
  <name>ShortcutsDialog</name>
  <message>
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <source>Back to the usual keys of the command</source>
   <translation>Zurück zu den üblichen Tasten des Befehls</translation>
  </message>
  <message>
   <source>Begin from the keys of another program</source>
   <translation>Von den Tasten eines anderen Programms ausgehen</translation>
  </message>
  <message>
   <source>Changed by you</source>
   <translation>Von Ihnen geändert</translation>
  </message>
  <message>
   <source>Choose a command to change its keys.</source>
   <translation>Einen Befehl wählen, um seine Tasten zu ändern.</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Close; every change holds already</source>
   <translation>Schließen; jede Änderung gilt schon</translation>
  </message>
  <message>
   <source>Command</source>
   <translation>Befehl</translation>
  </message>
  <message>
   <source>Done: {0}</source>
   <translation>Erledigt: {0}</translation>
  </message>
  <message>
   <source>Export keys</source>
   <translation>Tasten exportieren</translation>
  </message>
  <message>
   <source>Export keys…</source>
   <translation>Tasten exportieren …</translation>
  </message>
  <message>
   <source>Export, import, print</source>
   <translation>Exportieren, importieren, drucken</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>Forget all changes</source>
   <translation>Alle Änderungen vergessen</translation>
  </message>
  <message>
   <source>Import keys</source>
   <translation>Tasten importieren</translation>
  </message>
  <message>
   <source>Import keys…</source>
   <translation>Tasten importieren …</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Keys (*.json)</source>
   <translation>Tasten (*.json)</translation>
  </message>
  <message>
   <source>Keys as in</source>
   <translation>Tasten wie in</translation>
  </message>
  <message>
   <source>Make it one more key of the command</source>
   <translation>Dem Befehl eine weitere Taste geben</translation>
  </message>
  <message>
   <source>Make it the only key of the command</source>
   <translation>Zur einzigen Taste des Befehls machen</translation>
  </message>
  <message>
   <source>No key</source>
   <translation>Keine Taste</translation>
  </message>
  <message>
   <source>Pages (*.pdf *.html)</source>
   <translation>Seiten (*.pdf *.html)</translation>
  </message>
  <message>
   <source>Press the new key for “{0}”.</source>
   <translation>Die neue Taste für „{0}“ drücken.</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>Ersetzen</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Reset all</source>
   <translation>Alles zurücksetzen</translation>
  </message>
  <message>
   <source>Save as a page to print (HTML, PDF)…</source>
   <translation>Als Druckseite speichern (HTML, PDF) …</translation>
  </message>
  <message>
   <source>Save keyboard shortcuts</source>
   <translation>Tastenkürzel speichern</translation>
  </message>
  <message>
   <source>Search commands and keys</source>
   <translation>Befehle und Tasten suchen</translation>
  </message>
  <message>
   <source>Search the shortcuts</source>
   <translation>Die Tastenkürzel durchsuchen</translation>
  </message>
  <message>
   <source>Shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Take all keys from the command</source>
   <translation>Dem Befehl alle Tasten nehmen</translation>
  </message>
  <message>
   <source>{0} is a key of “{1}” already.</source>
   <translation>{0} ist schon eine Taste von „{1}“.</translation>
  </message>
  <message>
   <source>{0} is free here. It has another meaning elsewhere: {1}.</source>
   <translation>{0} ist hier frei. Anderswo bedeutet es etwas anderes: {1}.</translation>
  </message>
  <message>
   <source>{0} is free.</source>
   <translation>{0} ist frei.</translation>
  </message>
  <message>
   <source>{0} is taken from “{1}”.</source>
   <translation>{0} wird „{1}“ genommen.</translation>
  </message>
 </context>
 <context>
  <name>Silence</name>
  <message>
   <source>Restart it</source>
   <translation>Neu starten</translation>
  </message>
  <message>
   <source>The film at hand begins again, from what is kept of it</source>
   <translation>Der laufende Film beginnt noch einmal, ab dem, was von ihm behalten ist</translation>
  </message>
  <message>
   <source>The renderer has not answered for a while.</source>
   <translation>Der Renderer antwortet seit einer Weile nicht.</translation>
  </message>
 </context>
 <context>
  <name>SitterPanel</name>
  <message>
   <source>! Rough fit</source>
   <translation>! Ungenaue Anpassung</translation>
  </message>
  <message>
   <source>Also seen: {0}.</source>
   <translation>Auch gesehen: {0}.</translation>
  </message>
  <message>
   <source>Fitted, with notes</source>
   <translation>Angepasst, mit Hinweisen</translation>
  </message>
  <message>
   <source>Fitting…</source>
   <translation>Anpassen …</translation>
  </message>
  <message>
   <source>Open portrait…</source>
   <translation>Porträt öffnen …</translation>
  </message>
  <message>
   <source>Replace…</source>
   <translation>Ersetzen …</translation>
  </message>
  <message>
   <source>Sample sitter {0}</source>
   <translation>Beispielperson {0}</translation>
  </message>
  <message>
   <source>Sitter</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>The rig misses the landmarks of the face by {0:.1f} % of the distance between the eyes.</source>
   <translation>Das Rig verfehlt die Landmarken des Gesichts um {0:.1f} % des Augenabstands.</translation>
  </message>
  <message>
   <source>or try one of these</source>
   <translation>oder eine von diesen</translation>
  </message>
  <message>
   <source>✓ Good fit</source>
   <translation>✓ Gute Anpassung</translation>
  </message>
 </context>
 <context>
  <name>SpeechPanel</name>
  <message>
   <source> Speak</source>
   <translation> Hören</translation>
  </message>
  <message>
   <source>Hear the text</source>
   <translation>Den Text anhören</translation>
  </message>
  <message>
   <source>No recording yet</source>
   <translation>Noch keine Aufnahme</translation>
  </message>
  <message>
   <source>Open audio…</source>
   <translation>Ton öffnen …</translation>
  </message>
  <message>
   <source>Recording</source>
   <translation>Aufnahme</translation>
  </message>
  <message>
   <source>Speech</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Text to speak</source>
   <translation>Zu sprechender Text</translation>
  </message>
  <message>
   <source>This computer lacks this voice: what it has said stays, but new words need another one.</source>
   <translation>Diese Stimme fehlt auf diesem Computer: was sie gesprochen hat, bleibt, doch neue Wörter brauchen eine andere.</translation>
  </message>
  <message>
   <source>Transcript of the recording</source>
   <translation>Text der Aufnahme</translation>
  </message>
  <message>
   <source>Type what the sitter says</source>
   <translation>Tippen, was die Person sagt</translation>
  </message>
  <message>
   <source>Voice</source>
   <translation>Stimme</translation>
  </message>
  <message>
   <source>What is said in it (optional; makes the lips exact)</source>
   <translation>Was darin gesagt wird (freiwillig; macht die Lippen genau)</translation>
  </message>
  <message>
   <source>Where the words come from</source>
   <translation>Woher die Wörter kommen</translation>
  </message>
  <message>
   <source>{0} (not here)</source>
   <translation>{0} (nicht hier)</translation>
  </message>
 </context>
 <context>
  <name>Stage</name>
  <message>
   <source>Sitter</source>
   <translation>Person</translation>
  </message>
 </context>
 <context>
  <name>StagingEdits</name>
  <message>
   <source>Add blink</source>
   <translation>Lidschlag hinzufügen</translation>
  </message>
  <message>
   <source>Add double nod</source>
   <translation>Doppeltes Nicken hinzufügen</translation>
  </message>
  <message>
   <source>Add glance</source>
   <translation>Seitenblick hinzufügen</translation>
  </message>
  <message>
   <source>Add nod</source>
   <translation>Nicken hinzufügen</translation>
  </message>
  <message>
   <source>Add shake</source>
   <translation>Kopfschütteln hinzufügen</translation>
  </message>
  <message>
   <source>Add tilt</source>
   <translation>Neigen hinzufügen</translation>
  </message>
  <message>
   <source>Back to the take</source>
   <translation>Zurück zum Take</translation>
  </message>
  <message>
   <source>Change blink</source>
   <translation>Lidschlag ändern</translation>
  </message>
  <message>
   <source>Change gesture</source>
   <translation>Geste ändern</translation>
  </message>
  <message>
   <source>Choose a look, a blink or a gesture first; somebody has to speak near it.</source>
   <translation>Zuerst einen Blick, Lidschlag oder eine Geste wählen; in der Nähe muss jemand sprechen.</translation>
  </message>
  <message>
   <source>Forget {0}</source>
   <translation>{0} vergessen</translation>
  </message>
  <message>
   <source>Generate a take first.</source>
   <translation>Zuerst einen Take generieren.</translation>
  </message>
  <message>
   <source>Give look back to the take</source>
   <translation>Blick dem Take zurückgeben</translation>
  </message>
  <message>
   <source>Look at {0}</source>
   <translation>Auf {0} blicken</translation>
  </message>
  <message>
   <source>Merge look</source>
   <translation>Blick vereinen</translation>
  </message>
  <message>
   <source>Move event</source>
   <translation>Ereignis verschieben</translation>
  </message>
  <message>
   <source>Remove blink</source>
   <translation>Lidschlag entfernen</translation>
  </message>
  <message>
   <source>Remove gesture</source>
   <translation>Geste entfernen</translation>
  </message>
  <message>
   <source>Snap to beat</source>
   <translation>Am Takt einrasten</translation>
  </message>
  <message>
   <source>Snap to word</source>
   <translation>Am Wort einrasten</translation>
  </message>
  <message>
   <source>Split look</source>
   <translation>Blick teilen</translation>
  </message>
  <message>
   <source>Stretch event</source>
   <translation>Ereignis dehnen</translation>
  </message>
 </context>
 <context>
  <name>StatusWork</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>{0} %</source>
   <translation>{0} %</translation>
  </message>
 </context>
 <context>
  <name>StripKeys</name>
  <message>
   <source>{0}{1}: Alt+Left, Alt+Right</source>
   <translation>{0}{1}: Alt+Links, Alt+Rechts</translation>
  </message>
 </context>
 <context>
  <name>Switcher</name>
  <message>
   <source>Workspace {0}</source>
   <translation>Arbeitsbereich {0}</translation>
  </message>
  <message>
   <source>Workspace: which panels are on show, and how large</source>
   <translation>Arbeitsbereich: welche Felder zu sehen sind, und wie groß</translation>
  </message>
 </context>
 <context>
  <name>TakeStrip</name>
  <message>
   <source>As the whole</source>
   <translation>Wie das Ganze</translation>
  </message>
  <message>
   <source>Change fade of segment</source>
   <translation>Blende des Abschnitts ändern</translation>
  </message>
  <message>
   <source>Cut</source>
   <translation>Ausschneiden</translation>
  </message>
  <message>
   <source>Drag a border or its fade, or choose it with Up and Down and move it with Alt and the arrows</source>
   <translation>Eine Grenze oder ihre Blende ziehen, oder mit Auf und Ab wählen und mit Alt und den Pfeilen bewegen</translation>
  </message>
  <message>
   <source>Drag the border between two takes</source>
   <translation>Die Grenze zwischen zwei Takes ziehen</translation>
  </message>
  <message>
   <source>Drag to fade longer or shorter: {0} frames</source>
   <translation>Ziehen blendet länger oder kürzer: {0} Bilder</translation>
  </message>
  <message>
   <source>Fade in</source>
   <translation>Einblenden</translation>
  </message>
  <message>
   <source>From the playhead on</source>
   <translation>Ab dem Abspielkopf</translation>
  </message>
  <message>
   <source>Move border</source>
   <translation>Grenze verschieben</translation>
  </message>
  <message>
   <source>Remove this row</source>
   <translation>Diese Zeile entfernen</translation>
  </message>
  <message>
   <source>Remove this segment</source>
   <translation>Diesen Abschnitt entfernen</translation>
  </message>
  <message>
   <source>Takes of the comp</source>
   <translation>Takes der Comp</translation>
  </message>
  <message>
   <source>as the whole</source>
   <translation>wie das Ganze</translation>
  </message>
  <message>
   <source>{0} frames</source>
   <translation>{0} Bilder</translation>
  </message>
  <message>
   <source>{0} from {1}</source>
   <translation>{0} ab {1}</translation>
  </message>
 </context>
 <context>
  <name>TakesBox</name>
  <message>
   <source>1 take</source>
   <translation>1 Take</translation>
  </message>
  <message>
   <source>How many takes Generate makes at once: this seed and those after it. The best is shown.</source>
   <translation>Wie viele Takes Generieren auf einmal macht: dieser Seed und die danach. Der beste wird gezeigt.</translation>
  </message>
  <message>
   <source>Takes at once</source>
   <translation>Takes auf einmal</translation>
  </message>
  <message>
   <source>{0} takes</source>
   <translation>{0} Takes</translation>
  </message>
 </context>
 <context>
  <name>TakesPanel</name>
  <message>
   <source>Another take as this one was directed, which moves differently</source>
   <translation>Noch ein Take, geführt wie dieser, aber anders bewegt</translation>
  </message>
  <message>
   <source>Compare with the take on show</source>
   <translation>Mit dem gezeigten Take vergleichen</translation>
  </message>
  <message>
   <source>Dotted in the graph: {0}. Apart by {1} of the range.</source>
   <translation>Im Graphen gepunktet: {0}. Unterschied: {1} des Bereichs.</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplizieren</translation>
  </message>
  <message>
   <source>Duplicate take</source>
   <translation>Take duplizieren</translation>
  </message>
  <message>
   <source>Each Generate adds a take here.</source>
   <translation>Jedes Generieren fügt hier einen Take hinzu.</translation>
  </message>
  <message>
   <source>Generate it with another seed</source>
   <translation>Mit anderem Seed generieren</translation>
  </message>
  <message>
   <source>Its controls, engine and seed come back into the direction panel</source>
   <translation>Seine Regler, Engine und Seed kommen in die Regie zurück</translation>
  </message>
  <message>
   <source>Its curves are dotted in the graph; ` flips (Alt+click in the list)</source>
   <translation>Seine Kurven sind im Graphen gepunktet; ` wechselt (Alt+Klick in der Liste)</translation>
  </message>
  <message>
   <source>Let it play in the loop range of the take on show, as a comp of both</source>
   <translation>Ihn im Schleifenbereich des gezeigten Takes spielen lassen, als Comp aus beiden</translation>
  </message>
  <message>
   <source>Part seed {0}</source>
   <translation>Seed des Teils {0}</translation>
  </message>
  <message>
   <source>Remove take</source>
   <translation>Take entfernen</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Score {0} of 100</source>
   <translation>Wertung {0} von 100</translation>
  </message>
  <message>
   <source>Seed {0}</source>
   <translation>Seed {0}</translation>
  </message>
  <message>
   <source>Sort by score, the best first</source>
   <translation>Nach Wertung sortieren, die besten zuerst</translation>
  </message>
  <message>
   <source>Star</source>
   <translation>Merken</translation>
  </message>
  <message>
   <source>Star take</source>
   <translation>Take merken</translation>
  </message>
  <message>
   <source>Take the star away</source>
   <translation>Nicht mehr merken</translation>
  </message>
  <message>
   <source>Takes</source>
   <translation>Takes</translation>
  </message>
  <message>
   <source>Unstar take</source>
   <translation>Take nicht mehr merken</translation>
  </message>
  <message>
   <source>Use in range</source>
   <translation>Im Bereich verwenden</translation>
  </message>
  <message>
   <source>Use take's direction</source>
   <translation>Regie des Takes verwenden</translation>
  </message>
  <message>
   <source>Use this take's direction</source>
   <translation>Regie dieses Takes verwenden</translation>
  </message>
  <message>
   <source>score {0} of 100</source>
   <translation>Wertung {0} von 100</translation>
  </message>
  <message>
   <source>starred</source>
   <translation>gemerkt</translation>
  </message>
  <message>
   <source>{0} copy</source>
   <translation>{0} Kopie</translation>
  </message>
  <message>
   <source>{0} segments of {1} takes</source>
   <translation>{0} Abschnitte aus {1} Takes</translation>
  </message>
  <message>
   <source>{0} · {1:.1f} s · {2} UTC</source>
   <translation>{0} · {1:.1f} s · {2} UTC</translation>
  </message>
 </context>
 <context>
  <name>TargetPopup</name>
  <message>
   <source>A direction</source>
   <translation>Eine Richtung</translation>
  </message>
  <message>
   <source>As people do</source>
   <translation>Wie bei Menschen</translation>
  </message>
  <message>
   <source>Aside</source>
   <translation>Zur Seite</translation>
  </message>
  <message>
   <source>Blink</source>
   <translation>Lidschlag</translation>
  </message>
  <message>
   <source>Direction</source>
   <translation>Regie</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>Kopf</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep as</source>
   <translation>Behalten als</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>Darstellung</translation>
  </message>
  <message>
   <source>Look at</source>
   <translation>Blicken auf</translation>
  </message>
  <message>
   <source>Move it here</source>
   <translation>Hierher verschieben</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Never</source>
   <translation>Nie</translation>
  </message>
  <message>
   <source>On the way</source>
   <translation>Unterwegs</translation>
  </message>
  <message>
   <source>Share of the head</source>
   <translation>Anteil des Kopfes</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Hoch</translation>
  </message>
  <message>
   <source>With large jumps</source>
   <translation>Mit großen Sprüngen</translation>
  </message>
  <message>
   <source>{0} % of the way</source>
   <translation>{0} % des Wegs</translation>
  </message>
 </context>
 <context>
  <name>TaskRow</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
 </context>
 <context>
  <name>TimeCommands</name>
  <message>
   <source>Follow the pla&amp;yhead: {0}</source>
   <translation>Abspielkopf folgen: {0}</translation>
  </message>
  <message>
   <source>Moving the playhead is heard</source>
   <translation>Beim Bewegen des Abspielkopfs ist Ton zu hören</translation>
  </message>
  <message>
   <source>Moving the playhead is silent</source>
   <translation>Beim Bewegen des Abspielkopfs ist es still</translation>
  </message>
  <message>
   <source>Time format: {0}</source>
   <translation>Zeitformat: {0}</translation>
  </message>
  <message>
   <source>by pages</source>
   <translation>seitenweise</translation>
  </message>
  <message>
   <source>frames</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>in the middle</source>
   <translation>in der Mitte</translation>
  </message>
  <message>
   <source>not at all</source>
   <translation>gar nicht</translation>
  </message>
  <message>
   <source>seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>timecode</source>
   <translation>Timecode</translation>
  </message>
 </context>
 <context>
  <name>TimeField</name>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Time of the playhead; type a timecode, a frame, 1.5s, or +12 to go on by frames</source>
   <translation>Zeit des Abspielkopfs; Timecode, Bild, 1.5s oder +12 für Bilder weiter eingeben</translation>
  </message>
 </context>
 <context>
  <name>Timeline</name>
  <message>
   <source>A guess: double-click to correct it</source>
   <translation>Eine Vermutung: Doppelklick zum Korrigieren</translation>
  </message>
  <message>
   <source>Add marker</source>
   <translation>Marke setzen</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <source>Change phone</source>
   <translation>Laut ändern</translation>
  </message>
  <message>
   <source>Change phone…</source>
   <translation>Laut ändern …</translation>
  </message>
  <message>
   <source>Change word…</source>
   <translation>Wort ändern …</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Colour marker</source>
   <translation>Marke färben</translation>
  </message>
  <message>
   <source>Delete marker</source>
   <translation>Marke löschen</translation>
  </message>
  <message>
   <source>Delete phone</source>
   <translation>Laut löschen</translation>
  </message>
  <message>
   <source>Delete word</source>
   <translation>Wort löschen</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <source>Insert phone</source>
   <translation>Laut einfügen</translation>
  </message>
  <message>
   <source>Insert phone from here…</source>
   <translation>Laut ab hier einfügen …</translation>
  </message>
  <message>
   <source>Insert phone here…</source>
   <translation>Laut hier einfügen …</translation>
  </message>
  <message>
   <source>Insert word here…</source>
   <translation>Wort hier einfügen …</translation>
  </message>
  <message>
   <source>Lock marker</source>
   <translation>Marke sperren</translation>
  </message>
  <message>
   <source>Loop this sentence</source>
   <translation>Diesen Satz als Schleife</translation>
  </message>
  <message>
   <source>Loop this word</source>
   <translation>Dieses Wort als Schleife</translation>
  </message>
  <message>
   <source>Marker {0}</source>
   <translation>Marke {0}</translation>
  </message>
  <message>
   <source>Markers</source>
   <translation>Marken</translation>
  </message>
  <message>
   <source>Move marker</source>
   <translation>Marke verschieben</translation>
  </message>
  <message>
   <source>Move phone border</source>
   <translation>Lautgrenze verschieben</translation>
  </message>
  <message>
   <source>Move word</source>
   <translation>Wort verschieben</translation>
  </message>
  <message>
   <source>Name of the marker</source>
   <translation>Name der Marke</translation>
  </message>
  <message>
   <source>New word</source>
   <translation>Neues Wort</translation>
  </message>
  <message>
   <source>No words known. Give a transcript, or double-click here to write a word.</source>
   <translation>Keine Wörter bekannt. Einen Text angeben oder hier doppelklicken, um ein Wort zu schreiben.</translation>
  </message>
  <message>
   <source>Nothing is said that was heard. Double-click here to put a phone.</source>
   <translation>Es wurde nichts Gesprochenes gehört. Doppelklick setzt hier einen Laut.</translation>
  </message>
  <message>
   <source>Open a recording or type a sentence: its sound and its words appear here.</source>
   <translation>Eine Aufnahme öffnen oder einen Satz tippen: Ton und Wörter erscheinen hier.</translation>
  </message>
  <message>
   <source>Orange</source>
   <translation>Orange</translation>
  </message>
  <message>
   <source>Phones</source>
   <translation>Laute</translation>
  </message>
  <message>
   <source>Pink</source>
   <translation>Rosa</translation>
  </message>
  <message>
   <source>Reading the sound…</source>
   <translation>Der Ton wird gelesen …</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>Rot</translation>
  </message>
  <message>
   <source>Regenerate this sentence…</source>
   <translation>Diesen Satz neu generieren …</translation>
  </message>
  <message>
   <source>Regenerate this word…</source>
   <translation>Dieses Wort neu generieren …</translation>
  </message>
  <message>
   <source>Rename marker</source>
   <translation>Marke umbenennen</translation>
  </message>
  <message>
   <source>Ruler, markers, sound, words and phones; double-click a word or phone to correct it</source>
   <translation>Lineal, Marken, Ton, Wörter und Laute; Doppelklick auf ein Wort oder einen Laut korrigiert</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>Ton</translation>
  </message>
  <message>
   <source>Split phone</source>
   <translation>Laut teilen</translation>
  </message>
  <message>
   <source>Split phone here</source>
   <translation>Laut hier teilen</translation>
  </message>
  <message>
   <source>The sound was not read.</source>
   <translation>Der Ton wurde nicht gelesen.</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Zeitleiste</translation>
  </message>
  <message>
   <source>Unlock marker</source>
   <translation>Marke freigeben</translation>
  </message>
  <message>
   <source>Usual</source>
   <translation>Üblich</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Wort</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Wörter</translation>
  </message>
  <message>
   <source>Yellow</source>
   <translation>Gelb</translation>
  </message>
  <message>
   <source>locked</source>
   <translation>gesperrt</translation>
  </message>
  <message>
   <source>pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>“{}” is locked: unlock it first.</source>
   <translation>„{}“ ist gesperrt: zuerst freigeben.</translation>
  </message>
 </context>
 <context>
  <name>TimingLane</name>
  <message>
   <source>Add speed key</source>
   <translation>Tempo-Keyframe setzen</translation>
  </message>
  <message>
   <source>Change speed</source>
   <translation>Tempo ändern</translation>
  </message>
  <message>
   <source>Click to choose, double-click to type; Alt+Shift+drag slips, Ctrl+drag adds a speed key</source>
   <translation>Klick wählt, Doppelklick zum Tippen; Alt+Umschalt+Ziehen verschiebt den Inhalt, Strg+Ziehen setzt einen Tempo-Keyframe</translation>
  </message>
  <message>
   <source>Delete speed key</source>
   <translation>Tempo-Keyframe löschen</translation>
  </message>
  <message>
   <source>Drag to set a range, then drag its edge to stretch time</source>
   <translation>Einen Bereich ziehen, dann seine Kante, um Zeit zu dehnen</translation>
  </message>
  <message>
   <source>Drag to stretch: what is before gives way</source>
   <translation>Ziehen zum Dehnen: Was davor liegt, weicht</translation>
  </message>
  <message>
   <source>Drag to stretch; Ctrl does not snap</source>
   <translation>Ziehen zum Dehnen; mit Strg rastet nichts ein</translation>
  </message>
  <message>
   <source>Drag up for faster, down for slower</source>
   <translation>Nach oben ziehen für schneller, nach unten für langsamer</translation>
  </message>
  <message>
   <source>Range {0} at {1}</source>
   <translation>Bereich {0} mit {1}</translation>
  </message>
  <message>
   <source>Retimed ranges: {0}</source>
   <translation>Geänderte Bereiche: {0}</translation>
  </message>
  <message>
   <source>Set a range first: drag on the ruler with the right button, or click a word.</source>
   <translation>Zuerst einen Bereich setzen: mit der rechten Taste auf dem Lineal ziehen oder ein Wort anklicken.</translation>
  </message>
  <message>
   <source>Slip</source>
   <translation>Inhalt verschieben</translation>
  </message>
  <message>
   <source>Something is left out here; Delete brings it back</source>
   <translation>Hier ist etwas ausgelassen; Entf bringt es zurück</translation>
  </message>
  <message>
   <source>Stretch time</source>
   <translation>Zeit dehnen</translation>
  </message>
  <message>
   <source>Timing</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Type a speed such as 80 %, or a length such as 1.5 s or 36 fr.</source>
   <translation>Ein Tempo wie 80 % eingeben, oder eine Länge wie 1.5 s oder 36 fr.</translation>
  </message>
  <message>
   <source>several speeds</source>
   <translation>mehrere Tempi</translation>
  </message>
 </context>
 <context>
  <name>Tools</name>
  <message>
   <source>Compare</source>
   <translation>Vergleichen</translation>
  </message>
  <message>
   <source>Overlays</source>
   <translation>Einblendungen</translation>
  </message>
  <message>
   <source>Picture tools</source>
   <translation>Bildwerkzeuge</translation>
  </message>
 </context>
 <context>
  <name>Tracks</name>
  <message>
   <source>Add blink here</source>
   <translation>Hier Lidschlag hinzufügen</translation>
  </message>
  <message>
   <source>Add double nod here</source>
   <translation>Hier doppeltes Nicken hinzufügen</translation>
  </message>
  <message>
   <source>Add nod here</source>
   <translation>Hier Nicken hinzufügen</translation>
  </message>
  <message>
   <source>Add shake here</source>
   <translation>Hier Kopfschütteln hinzufügen</translation>
  </message>
  <message>
   <source>Add tilt here</source>
   <translation>Hier Neigen hinzufügen</translation>
  </message>
  <message>
   <source>At their onset</source>
   <translation>An ihrem Beginn</translation>
  </message>
  <message>
   <source>Forget a place</source>
   <translation>Einen Ort vergessen</translation>
  </message>
  <message>
   <source>Glance from here at</source>
   <translation>Seitenblick ab hier auf</translation>
  </message>
  <message>
   <source>Look at camera</source>
   <translation>In die Kamera blicken</translation>
  </message>
  <message>
   <source>Looks snap to words</source>
   <translation>Blicke rasten an Wörtern ein</translation>
  </message>
  <message>
   <source>Looks, blinks and gestures of the head; arrow keys choose one, Return changes it</source>
   <translation>Blicke, Lidschläge und Kopfgesten; Pfeiltasten wählen, Eingabe ändert</translation>
  </message>
  <message>
   <source>Merge into the look before</source>
   <translation>Mit dem Blick davor vereinen</translation>
  </message>
  <message>
   <source>Split here</source>
   <translation>Hier teilen</translation>
  </message>
  <message>
   <source>Tracks</source>
   <translation>Spuren</translation>
  </message>
  <message>
   <source>{0} ms before</source>
   <translation>{0} ms davor</translation>
  </message>
 </context>
 <context>
  <name>TransportBar</name>
  <message>
   <source>Frames per second</source>
   <translation>Bilder je Sekunde</translation>
  </message>
  <message>
   <source>Speed</source>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>of {0} frames</source>
   <translation>von {0} Bildern</translation>
  </message>
  <message>
   <source>of {0} · {1} frames</source>
   <translation>von {0} · {1} Bilder</translation>
  </message>
 </context>
 <context>
  <name>Trimming</name>
  <message>
   <source>Mark the range of the sound that shall stay</source>
   <translation>Zuerst den Bereich des Tons markieren, der bleiben soll</translation>
  </message>
  <message>
   <source>The sound is still being read.</source>
   <translation>Der Ton wird noch gelesen.</translation>
  </message>
  <message>
   <source>Trim sound</source>
   <translation>Ton zuschneiden</translation>
  </message>
  <message>
   <source>Type something to say, or open a recording</source>
   <translation>Etwas zu sagen tippen oder eine Aufnahme öffnen</translation>
  </message>
 </context>
 <context>
  <name>Verbs</name>
  <message>
   <source>Drop a picture, a sound, a video, a file of motion, a text file or a project.</source>
   <translation>Ein Bild, einen Ton, ein Video, eine Bewegungsdatei, eine Textdatei oder ein Projekt ablegen.</translation>
  </message>
  <message>
   <source>Generate again, then export.</source>
   <translation>Neu generieren, dann exportieren.</translation>
  </message>
  <message>
   <source>Import motion from video</source>
   <translation>Bewegung aus Video importieren</translation>
  </message>
  <message>
   <source>Install the program again.</source>
   <translation>Das Programm noch einmal installieren.</translation>
  </message>
  <message>
   <source>New seed</source>
   <translation>Neuer Seed</translation>
  </message>
  <message>
   <source>Open audio</source>
   <translation>Ton öffnen</translation>
  </message>
  <message>
   <source>Open background picture</source>
   <translation>Hintergrundbild öffnen</translation>
  </message>
  <message>
   <source>Open portrait</source>
   <translation>Porträt öffnen</translation>
  </message>
  <message>
   <source>The documentation is missing.</source>
   <translation>Die Dokumentation fehlt.</translation>
  </message>
  <message>
   <source>This take was made for other words.</source>
   <translation>Dieser Take wurde für andere Wörter gemacht.</translation>
  </message>
  <message>
   <source>Use take's direction</source>
   <translation>Regie des Takes verwenden</translation>
  </message>
  <message>
   <source>“{0}” is nothing that can be used here.</source>
   <translation>Mit „{0}“ ist hier nichts anzufangen.</translation>
  </message>
 </context>
 <context>
  <name>Viewport</name>
  <message>
   <source>Picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>The picture is drawn without the graphics card and may be slow.</source>
   <translation>Das Bild wird ohne Grafikkarte gezeichnet und kann langsam sein.</translation>
  </message>
 </context>
 <context>
  <name>WelcomePage</name>
  <message>
   <source>Drop a photo of one face here, give it something to say, and press Generate.</source>
   <translation>Ein Foto eines Gesichts hier ablegen, ihm etwas zu sagen geben und Generieren drücken.</translation>
  </message>
  <message>
   <source>Open portrait…</source>
   <translation>Porträt öffnen …</translation>
  </message>
  <message>
   <source>Start with a portrait</source>
   <translation>Mit einem Porträt beginnen</translation>
  </message>
  <message>
   <source>Take the tour</source>
   <translation>Zum Rundgang</translation>
  </message>
  <message>
   <source>Try the sample</source>
   <translation>Beispiel ausprobieren</translation>
  </message>
  <message>
   <source>Welcome</source>
   <translation>Willkommen</translation>
  </message>
  <message>
   <source>Worked on last</source>
   <translation>Zuletzt bearbeitet</translation>
  </message>
 </context>
 <context>
  <name>Wipe</name>
  <message>
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
  <message>
   <source>Rig</source>
   <translation>Rig</translation>
  </message>
 </context>
 <context>
  <name>Workspaces</name>
  <message>
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <source>My workspace</source>
   <translation>Mein Arbeitsbereich</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Rename workspace</source>
   <translation>Arbeitsbereich umbenennen</translation>
  </message>
  <message>
   <source>Save workspace</source>
   <translation>Arbeitsbereich speichern</translation>
  </message>
  <message>
   <source>The workspace “{0}” is deleted.</source>
   <translation>Der Arbeitsbereich „{0}“ ist gelöscht.</translation>
  </message>
  <message>
   <source>The workspace “{0}” is now as the window is.</source>
   <translation>Der Arbeitsbereich „{0}“ ist nun, wie das Fenster ist.</translation>
  </message>
  <message>
   <source>There is a workspace “{0}” already.</source>
   <translation>Es gibt schon einen Arbeitsbereich „{0}“.</translation>
  </message>
  <message>
   <source>This workspace comes with the program</source>
   <translation>Dieser Arbeitsbereich gehört zum Programm</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>{0} brings the other panels back</source>
   <translation>{0} holt die anderen Felder zurück</translation>
  </message>
  <message>
   <source>“{0}” comes with the program; choose another name.</source>
   <translation>„{0}“ gehört zum Programm; einen anderen Namen wählen.</translation>
  </message>
  <message>
   <source>“{0}” is as it was.</source>
   <translation>„{0}“ ist, wie es war.</translation>
  </message>
 </context>
 <context>
  <name>_Steps</name>
  <message>
   <source>As opened</source>
   <translation>Wie geöffnet</translation>
  </message>
  <message>
   <source>now</source>
   <translation>jetzt</translation>
  </message>
  <message>
   <source>saved</source>
   <translation>gespeichert</translation>
  </message>
  <message>
   <source>taken back</source>
   <translation>zurückgenommen</translation>
  </message>
 </context>
 <context>
  <name>actions</name>
  <message>
   <source>&amp;About Countenance</source>
   <translation>&amp;Über Countenance</translation>
  </message>
  <message>
   <source>&amp;Add marker</source>
   <translation>&amp;Marke setzen</translation>
  </message>
  <message>
   <source>&amp;Cancel</source>
   <translation>Abb&amp;rechen</translation>
  </message>
  <message>
   <source>&amp;Classes</source>
   <translation>Kl&amp;assen</translation>
  </message>
  <message>
   <source>&amp;Clear finished</source>
   <translation>&amp;Fertige entfernen</translation>
  </message>
  <message>
   <source>&amp;Curves</source>
   <translation>&amp;Kurven</translation>
  </message>
  <message>
   <source>&amp;Delete marker</source>
   <translation>Marke &amp;löschen</translation>
  </message>
  <message>
   <source>&amp;Dense map</source>
   <translation>Dichte &amp;Karte</translation>
  </message>
  <message>
   <source>&amp;Direct</source>
   <translation>&amp;Regie</translation>
  </message>
  <message>
   <source>&amp;Documentation</source>
   <translation>&amp;Dokumentation</translation>
  </message>
  <message>
   <source>&amp;Duplicate layer</source>
   <translation>Ebene &amp;duplizieren</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <source>&amp;Everywhere</source>
   <translation>&amp;Überall</translation>
  </message>
  <message>
   <source>&amp;Export video…</source>
   <translation>&amp;Video exportieren …</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Find a command…</source>
   <translation>&amp;Befehl finden …</translation>
  </message>
  <message>
   <source>&amp;Fit picture</source>
   <translation>&amp;Bild einpassen</translation>
  </message>
  <message>
   <source>&amp;Flip to the take before</source>
   <translation>&amp;Zum Take davor wechseln</translation>
  </message>
  <message>
   <source>&amp;Free memory</source>
   <translation>&amp;Speicher freigeben</translation>
  </message>
  <message>
   <source>&amp;Generate</source>
   <translation>&amp;Generieren</translation>
  </message>
  <message>
   <source>&amp;Go to frame…</source>
   <translation>Zu &amp;Bild gehen …</translation>
  </message>
  <message>
   <source>&amp;Handles</source>
   <translation>&amp;Griffe</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <source>&amp;History</source>
   <translation>&amp;Verlauf</translation>
  </message>
  <message>
   <source>&amp;Import motion from video…</source>
   <translation>Bewegung &amp;aus Video importieren …</translation>
  </message>
  <message>
   <source>&amp;Import motion…</source>
   <translation>Bewe&amp;gung importieren …</translation>
  </message>
  <message>
   <source>&amp;Insert time</source>
   <translation>&amp;Zeit einfügen</translation>
  </message>
  <message>
   <source>&amp;Key the weight</source>
   <translation>&amp;Gewicht als Keyframe</translation>
  </message>
  <message>
   <source>&amp;Keyboard shortcuts…</source>
   <translation>T&amp;astenkürzel …</translation>
  </message>
  <message>
   <source>&amp;Landmarks</source>
   <translation>&amp;Landmarken</translation>
  </message>
  <message>
   <source>&amp;Layer</source>
   <translation>&amp;Ebene</translation>
  </message>
  <message>
   <source>&amp;Lock layer</source>
   <translation>Ebene s&amp;perren</translation>
  </message>
  <message>
   <source>&amp;Lock marker</source>
   <translation>Marke &amp;sperren</translation>
  </message>
  <message>
   <source>&amp;Loop</source>
   <translation>&amp;Schleife</translation>
  </message>
  <message>
   <source>&amp;Markers…</source>
   <translation>M&amp;arken …</translation>
  </message>
  <message>
   <source>&amp;Merge down</source>
   <translation>&amp;Nach unten vereinen</translation>
  </message>
  <message>
   <source>&amp;Mesh</source>
   <translation>N&amp;etz</translation>
  </message>
  <message>
   <source>&amp;New project</source>
   <translation>&amp;Neues Projekt</translation>
  </message>
  <message>
   <source>&amp;Next frame</source>
   <translation>&amp;Nächstes Bild</translation>
  </message>
  <message>
   <source>&amp;Next handle</source>
   <translation>&amp;Nächster Griff</translation>
  </message>
  <message>
   <source>&amp;Next marker</source>
   <translation>&amp;Nächste Marke</translation>
  </message>
  <message>
   <source>&amp;Open project…</source>
   <translation>&amp;Projekt öffnen …</translation>
  </message>
  <message>
   <source>&amp;Pause all</source>
   <translation>Alle an&amp;halten</translation>
  </message>
  <message>
   <source>&amp;Play</source>
   <translation>&amp;Wiedergabe</translation>
  </message>
  <message>
   <source>&amp;Play or pause</source>
   <translation>&amp;Abspielen oder anhalten</translation>
  </message>
  <message>
   <source>&amp;Poses</source>
   <translation>Posen</translation>
  </message>
  <message>
   <source>&amp;Preferences…</source>
   <translation>&amp;Einstellungen …</translation>
  </message>
  <message>
   <source>&amp;Previous marker</source>
   <translation>&amp;Vorige Marke</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>&amp;Beenden</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <source>&amp;Regenerate range…</source>
   <translation>&amp;Bereich neu generieren …</translation>
  </message>
  <message>
   <source>&amp;Remove layer</source>
   <translation>E&amp;bene entfernen</translation>
  </message>
  <message>
   <source>&amp;Remove waiting</source>
   <translation>&amp;Wartende entfernen</translation>
  </message>
  <message>
   <source>&amp;Rename marker</source>
   <translation>Marke &amp;umbenennen</translation>
  </message>
  <message>
   <source>&amp;Repairs</source>
   <translation>Ausbesse&amp;rungen</translation>
  </message>
  <message>
   <source>&amp;Review</source>
   <translation>S&amp;ichten</translation>
  </message>
  <message>
   <source>&amp;Ripple</source>
   <translation>&amp;Nachrücken</translation>
  </message>
  <message>
   <source>&amp;Save project</source>
   <translation>Projekt &amp;speichern</translation>
  </message>
  <message>
   <source>&amp;Save workspace as…</source>
   <translation>Arbeitsbereich &amp;speichern unter …</translation>
  </message>
  <message>
   <source>&amp;Snap to word</source>
   <translation>&amp;Am Wort einrasten</translation>
  </message>
  <message>
   <source>&amp;Solo layer</source>
   <translation>Ebene so&amp;lo</translation>
  </message>
  <message>
   <source>&amp;Stop and return</source>
   <translation>Anhalten und &amp;zurück</translation>
  </message>
  <message>
   <source>&amp;Stretch range…</source>
   <translation>&amp;Bereich dehnen …</translation>
  </message>
  <message>
   <source>&amp;Take</source>
   <translation>&amp;Take</translation>
  </message>
  <message>
   <source>&amp;Timing</source>
   <translation>&amp;Zeit</translation>
  </message>
  <message>
   <source>&amp;Trail of the gaze</source>
   <translation>S&amp;pur des Blicks</translation>
  </message>
  <message>
   <source>&amp;Trim sound to range</source>
   <translation>Ton auf Bereich zus&amp;chneiden</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <source>&amp;Unlock lips</source>
   <translation>&amp;Lippen freigeben</translation>
  </message>
  <message>
   <source>&amp;Use in range</source>
   <translation>&amp;Im Bereich verwenden</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <source>&amp;Wheel moves along</source>
   <translation>&amp;Mausrad bewegt entlang</translation>
  </message>
  <message>
   <source>&amp;Window</source>
   <translation>&amp;Fenster</translation>
  </message>
  <message>
   <source>&amp;Wipe with the photo</source>
   <translation>Mit dem &amp;Foto überblenden</translation>
  </message>
  <message>
   <source>A finished piece to play with, made before your eyes</source>
   <translation>Ein fertiges Stück zum Ausprobieren, vor Ihren Augen gemacht</translation>
  </message>
  <message>
   <source>A key of the layer's weight at the playhead, or none where there is one</source>
   <translation>Ein Keyframe des Ebenengewichts am Abspielkopf, oder keiner, wo einer ist</translation>
  </message>
  <message>
   <source>A key of the speed at the playhead, to be dragged up or down in the timing lane</source>
   <translation>Ein Keyframe des Tempos am Abspielkopf, in der Zeitspur nach oben oder unten zu ziehen</translation>
  </message>
  <message>
   <source>A layer whose keys add to what lies below</source>
   <translation>Eine Ebene, deren Keyframes zu dem darunter hinzukommen</translation>
  </message>
  <message>
   <source>A layer whose keys replace what lies below</source>
   <translation>Eine Ebene, deren Keyframes das darunter ersetzen</translation>
  </message>
  <message>
   <source>Add &amp;blink</source>
   <translation>&amp;Lidschlag hinzufügen</translation>
  </message>
  <message>
   <source>Add &amp;double nod</source>
   <translation>&amp;Doppeltes Nicken hinzufügen</translation>
  </message>
  <message>
   <source>Add &amp;glance</source>
   <translation>&amp;Seitenblick hinzufügen</translation>
  </message>
  <message>
   <source>Add &amp;nod</source>
   <translation>&amp;Nicken hinzufügen</translation>
  </message>
  <message>
   <source>Add &amp;offset layer</source>
   <translation>&amp;Offset-Ebene hinzufügen</translation>
  </message>
  <message>
   <source>Add &amp;tilt</source>
   <translation>Neigen &amp;hinzufügen</translation>
  </message>
  <message>
   <source>Add o&amp;verride layer</source>
   <translation>&amp;Ersatz-Ebene hinzufügen</translation>
  </message>
  <message>
   <source>Add s&amp;hake</source>
   <translation>&amp;Kopfschütteln hinzufügen</translation>
  </message>
  <message>
   <source>Adjust &amp;landmarks…</source>
   <translation>&amp;Landmarken anpassen …</translation>
  </message>
  <message>
   <source>As timecode, in frames or in seconds</source>
   <translation>Als Timecode, in Bildern oder in Sekunden</translation>
  </message>
  <message>
   <source>Back to the ta&amp;ke</source>
   <translation>&amp;Zurück zum Take</translation>
  </message>
  <message>
   <source>Begin the loop range at the playhead</source>
   <translation>Schleifenbereich am Abspielkopf beginnen</translation>
  </message>
  <message>
   <source>Blink at the playhead</source>
   <translation>Lidschlag am Abspielkopf</translation>
  </message>
  <message>
   <source>Bring the face close</source>
   <translation>Das Gesicht nahe holen</translation>
  </message>
  <message>
   <source>Bring the picture closer</source>
   <translation>Das Bild näher holen</translation>
  </message>
  <message>
   <source>Bring the playhead into the middle</source>
   <translation>Den Abspielkopf in die Mitte holen</translation>
  </message>
  <message>
   <source>Bring the workspace on show back to what it was</source>
   <translation>Den gezeigten Arbeitsbereich wieder so machen, wie er war</translation>
  </message>
  <message>
   <source>C&amp;ompare takes</source>
   <translation>&amp;Takes vergleichen</translation>
  </message>
  <message>
   <source>C_d: which point of the face each pixel shows</source>
   <translation>C_d: welchen Punkt des Gesichts jedes Pixel zeigt</translation>
  </message>
  <message>
   <source>C_m: what each pixel shows</source>
   <translation>C_m: was jedes Pixel zeigt</translation>
  </message>
  <message>
   <source>Change &amp;look…</source>
   <translation>&amp;Blick ändern …</translation>
  </message>
  <message>
   <source>Channels and c&amp;urves</source>
   <translation>Kanäle und Kur&amp;ven</translation>
  </message>
  <message>
   <source>Choose a recording for the sitter to speak</source>
   <translation>Eine Aufnahme wählen, die gesprochen werden soll</translation>
  </message>
  <message>
   <source>Choose layer &amp;above</source>
   <translation>Ebene darüber &amp;wählen</translation>
  </message>
  <message>
   <source>Choose layer &amp;below</source>
   <translation>Ebene d&amp;arunter wählen</translation>
  </message>
  <message>
   <source>Choose the handle before</source>
   <translation>Den Griff davor wählen</translation>
  </message>
  <message>
   <source>Choose the next handle of the face</source>
   <translation>Den nächsten Griff des Gesichts wählen</translation>
  </message>
  <message>
   <source>Choose the photo of the sitter</source>
   <translation>Das Foto der Person wählen</translation>
  </message>
  <message>
   <source>Clear the loop range</source>
   <translation>Schleifenbereich aufheben</translation>
  </message>
  <message>
   <source>Close the editor</source>
   <translation>Den Editor schließen</translation>
  </message>
  <message>
   <source>Co&amp;llect into folder…</source>
   <translation>&amp;In Ordner sammeln …</translation>
  </message>
  <message>
   <source>Compare the last two takes</source>
   <translation>Die letzten zwei Takes vergleichen</translation>
  </message>
  <message>
   <source>Cut the look at the playhead in two</source>
   <translation>Den Blick am Abspielkopf in zwei teilen</translation>
  </message>
  <message>
   <source>Delete &amp;workspace</source>
   <translation>Arbeitsbereich &amp;löschen</translation>
  </message>
  <message>
   <source>Do again what was taken back</source>
   <translation>Noch einmal tun, was zurückgenommen wurde</translation>
  </message>
  <message>
   <source>Dot the curves of the take before in the graph, or end it</source>
   <translation>Die Kurven des Takes davor im Graphen gepunktet zeigen, oder damit aufhören</translation>
  </message>
  <message>
   <source>E&amp;xport</source>
   <translation>E&amp;xport</translation>
  </message>
  <message>
   <source>E&amp;xports</source>
   <translation>E&amp;xporte</translation>
  </message>
  <message>
   <source>End the loop range at the playhead</source>
   <translation>Schleifenbereich am Abspielkopf beenden</translation>
  </message>
  <message>
   <source>Everything at hand: picture, takes, numbers, lanes and curves</source>
   <translation>Alles zur Hand: Bild, Takes, Zahlen, Spuren und Kurven</translation>
  </message>
  <message>
   <source>Everything that failed or was cancelled</source>
   <translation>Alles, was gescheitert ist oder abgebrochen wurde</translation>
  </message>
  <message>
   <source>Export &amp;motion…</source>
   <translation>Bewegung e&amp;xportieren …</translation>
  </message>
  <message>
   <source>Export &amp;queue</source>
   <translation>E&amp;xportliste</translation>
  </message>
  <message>
   <source>F&amp;ull screen</source>
   <translation>V&amp;ollbild</translation>
  </message>
  <message>
   <source>Faster</source>
   <translation>Schneller</translation>
  </message>
  <message>
   <source>Fill the screen, or go back</source>
   <translation>Den Bildschirm füllen, oder zurück</translation>
  </message>
  <message>
   <source>Fill the window with the panel under the pointer, or bring the others back</source>
   <translation>Das Fenster mit dem Feld unter dem Zeiger füllen, oder die anderen zurückholen</translation>
  </message>
  <message>
   <source>Fill with the &amp;face</source>
   <translation>&amp;Mit dem Gesicht füllen</translation>
  </message>
  <message>
   <source>Find &amp;channel</source>
   <translation>&amp;Kanal finden</translation>
  </message>
  <message>
   <source>Find any command by a few letters</source>
   <translation>Jeden Befehl mit ein paar Buchstaben finden</translation>
  </message>
  <message>
   <source>Fit the loop range into the timeline</source>
   <translation>Den Schleifenbereich in die Zeitleiste einpassen</translation>
  </message>
  <message>
   <source>Fit the selected keys or word into the timeline</source>
   <translation>Die gewählten Keyframes oder das Wort in die Zeitleiste einpassen</translation>
  </message>
  <message>
   <source>Fit the whole performance into the timeline</source>
   <translation>Alles in die Zeitleiste einpassen</translation>
  </message>
  <message>
   <source>Follow the playhead</source>
   <translation>Abspielkopf folgen</translation>
  </message>
  <message>
   <source>Forget all looks, blinks and gestures set in the loop range, or all there are</source>
   <translation>Alle gesetzten Blicke, Lidschläge und Gesten im Schleifenbereich vergessen, oder alle überhaupt</translation>
  </message>
  <message>
   <source>Forget the workspace on show</source>
   <translation>Den gezeigten Arbeitsbereich vergessen</translation>
  </message>
  <message>
   <source>Frame and &amp;angles</source>
   <translation>Bild &amp;und Winkel</translation>
  </message>
  <message>
   <source>Frame, gaze and head as numbers</source>
   <translation>Bild, Blick und Kopf als Zahlen</translation>
  </message>
  <message>
   <source>From a&amp;bove</source>
   <translation>Von o&amp;ben</translation>
  </message>
  <message>
   <source>From the &amp;side</source>
   <translation>Von &amp;der Seite</translation>
  </message>
  <message>
   <source>From the fr&amp;ont</source>
   <translation>V&amp;on vorn</translation>
  </message>
  <message>
   <source>Generate with a new &amp;seed</source>
   <translation>&amp;Mit neuem Seed generieren</translation>
  </message>
  <message>
   <source>Give the active layer another name</source>
   <translation>Der aktiven Ebene einen anderen Namen geben</translation>
  </message>
  <message>
   <source>Give the chosen marker another name</source>
   <translation>Der gewählten Marke einen anderen Namen geben</translation>
  </message>
  <message>
   <source>Give the workspace on show another name</source>
   <translation>Dem gezeigten Arbeitsbereich einen anderen Namen geben</translation>
  </message>
  <message>
   <source>Go around the head as far as the photo can show it</source>
   <translation>Um den Kopf gehen, so weit das Foto ihn zeigen kann</translation>
  </message>
  <message>
   <source>Go to the marker before</source>
   <translation>Zur Marke davor gehen</translation>
  </message>
  <message>
   <source>Go to the next marker</source>
   <translation>Zur nächsten Marke gehen</translation>
  </message>
  <message>
   <source>Guided &amp;tour</source>
   <translation>&amp;Rundgang</translation>
  </message>
  <message>
   <source>Hear the sound while the playhead is moved</source>
   <translation>Den Ton hören, während der Abspielkopf bewegt wird</translation>
  </message>
  <message>
   <source>Hear what is &amp;under the playhead</source>
   <translation>&amp;Ton unter dem Abspielkopf hören</translation>
  </message>
  <message>
   <source>Hold the motion for as long as the range is, or for a second at the playhead</source>
   <translation>Die Bewegung so lange halten, wie der Bereich ist, oder eine Sekunde am Abspielkopf</translation>
  </message>
  <message>
   <source>Improve lips in the &amp;background</source>
   <translation>&amp;Lippen im Hintergrund verbessern</translation>
  </message>
  <message>
   <source>Keep panels and sizes as they are now under a name</source>
   <translation>Felder und Größen, wie sie jetzt sind, unter einem Namen behalten</translation>
  </message>
  <message>
   <source>Key and la&amp;yers</source>
   <translation>Keyframe und &amp;Ebenen</translation>
  </message>
  <message>
   <source>Keys at a &amp;glance</source>
   <translation>&amp;Tasten auf einen Blick</translation>
  </message>
  <message>
   <source>L&amp;imit to loop range</source>
   <translation>Au&amp;f Schleifenbereich begrenzen</translation>
  </message>
  <message>
   <source>Last film besid&amp;e</source>
   <translation>Let&amp;zter Film daneben</translation>
  </message>
  <message>
   <source>Leave the range out of the motion</source>
   <translation>Den Bereich aus der Bewegung auslassen</translation>
  </message>
  <message>
   <source>Let edits go to the layer above</source>
   <translation>Die Ebene darüber bearbeiten</translation>
  </message>
  <message>
   <source>Let edits go to the layer below</source>
   <translation>Die Ebene darunter bearbeiten</translation>
  </message>
  <message>
   <source>Let lips and jaw be retimed by the next change: they leave the sound</source>
   <translation>Lippen und Kiefer bei der nächsten Änderung mitnehmen: Sie verlassen den Ton</translation>
  </message>
  <message>
   <source>Let the export at hand wait, and begin no other</source>
   <translation>Den laufenden Export warten lassen und keinen anderen beginnen</translation>
  </message>
  <message>
   <source>Let the renderer forget what it keeps between films</source>
   <translation>Den Renderer vergessen lassen, was er zwischen Filmen behält</translation>
  </message>
  <message>
   <source>Let the take on show play in the loop range of a comp</source>
   <translation>Den gezeigten Take im Schleifenbereich einer Comp spielen lassen</translation>
  </message>
  <message>
   <source>Lines at a third of width and height</source>
   <translation>Linien auf einem Drittel von Breite und Höhe</translation>
  </message>
  <message>
   <source>Listen again to a recording without a transcript, for better lips</source>
   <translation>Eine Aufnahme ohne Text noch einmal anhören, für bessere Lippen</translation>
  </message>
  <message>
   <source>Look aside for a moment from the playhead on</source>
   <translation>Ab dem Abspielkopf einen Moment zur Seite blicken</translation>
  </message>
  <message>
   <source>Look at &amp;camera</source>
   <translation>&amp;In die Kamera blicken</translation>
  </message>
  <message>
   <source>Look down on the head as far as the photo can show it</source>
   <translation>Von oben auf den Kopf sehen, so weit das Foto ihn zeigen kann</translation>
  </message>
  <message>
   <source>Look into the camera over the loop range, or for as long as the look at the playhead lasts</source>
   <translation>Über den Schleifenbereich in die Kamera blicken, oder solange der Blick am Abspielkopf dauert</translation>
  </message>
  <message>
   <source>Look up and change keys</source>
   <translation>Tasten nachsehen und ändern</translation>
  </message>
  <message>
   <source>Look, sound, keys, folders</source>
   <translation>Erscheinungsbild, Ton, Tasten, Ordner</translation>
  </message>
  <message>
   <source>Loop everything again</source>
   <translation>Wieder alles wiederholen</translation>
  </message>
  <message>
   <source>Loop from here</source>
   <translation>Schleife ab hier</translation>
  </message>
  <message>
   <source>Loop from the first to the last selected key</source>
   <translation>Schleife vom ersten bis zum letzten gewählten Keyframe</translation>
  </message>
  <message>
   <source>Loop the selection</source>
   <translation>Auswahl als Schleife</translation>
  </message>
  <message>
   <source>Loop to here</source>
   <translation>Schleife bis hier</translation>
  </message>
  <message>
   <source>Make a part of the take anew: some frames, some parts of the body</source>
   <translation>Einen Teil des Takes neu machen: einige Bilder, einige Körperteile</translation>
  </message>
  <message>
   <source>Make a take from the speech and the direction</source>
   <translation>Einen Take aus Sprache und Regie machen</translation>
  </message>
  <message>
   <source>Make a take of motion from another program: Live Link Face, or curves as CSV or JSON</source>
   <translation>Aus der Bewegung eines anderen Programms einen Take machen: Live Link Face, oder Kurven als CSV oder JSON</translation>
  </message>
  <message>
   <source>Make a take that moves as the face in a video does</source>
   <translation>Einen Take machen, der sich wie das Gesicht in einem Video bewegt</translation>
  </message>
  <message>
   <source>Make another take that moves differently</source>
   <translation>Noch einen Take machen, der sich anders bewegt</translation>
  </message>
  <message>
   <source>Make the active layer and the one below it one</source>
   <translation>Die aktive Ebene und die darunter zu einer machen</translation>
  </message>
  <message>
   <source>Mar&amp;kers</source>
   <translation>&amp;Marken</translation>
  </message>
  <message>
   <source>Mark the take on show as one to keep, or take the mark away</source>
   <translation>Den gezeigten Take als guten merken, oder die Markierung entfernen</translation>
  </message>
  <message>
   <source>Markers follow what they stand at; locked ones stay</source>
   <translation>Marken folgen dem, wobei sie stehen; gesperrte bleiben</translation>
  </message>
  <message>
   <source>Matte</source>
   <translation>Maske</translation>
  </message>
  <message>
   <source>Move &amp;markers along</source>
   <translation>&amp;Marken mitnehmen</translation>
  </message>
  <message>
   <source>Move layer &amp;up</source>
   <translation>Ebene na&amp;ch oben</translation>
  </message>
  <message>
   <source>Move layer do&amp;wn</source>
   <translation>Ebene nac&amp;h unten</translation>
  </message>
  <message>
   <source>Mu&amp;te layer</source>
   <translation>Ebene &amp;stumm</translation>
  </message>
  <message>
   <source>Name the frame at the playhead</source>
   <translation>Das Bild am Abspielkopf benennen</translation>
  </message>
  <message>
   <source>No overlays</source>
   <translation>Keine Einblendungen</translation>
  </message>
  <message>
   <source>Nod from the playhead on</source>
   <translation>Ab dem Abspielkopf nicken</translation>
  </message>
  <message>
   <source>Nod twice from the playhead on</source>
   <translation>Ab dem Abspielkopf zweimal nicken</translation>
  </message>
  <message>
   <source>One frame back</source>
   <translation>Ein Bild zurück</translation>
  </message>
  <message>
   <source>One frame on</source>
   <translation>Ein Bild weiter</translation>
  </message>
  <message>
   <source>One second back</source>
   <translation>Eine Sekunde zurück</translation>
  </message>
  <message>
   <source>One second on</source>
   <translation>Eine Sekunde weiter</translation>
  </message>
  <message>
   <source>Only solo layers do anything</source>
   <translation>Nur Solo-Ebenen wirken</translation>
  </message>
  <message>
   <source>Only the marked range of the sound stays, with all that was made and set for it</source>
   <translation>Nur der markierte Bereich des Tons bleibt, mit allem, was dafür gemacht und gesetzt wurde</translation>
  </message>
  <message>
   <source>Only this &amp;panel</source>
   <translation>&amp;Nur dieses Feld</translation>
  </message>
  <message>
   <source>Open &amp;audio…</source>
   <translation>&amp;Ton öffnen …</translation>
  </message>
  <message>
   <source>Open &amp;portrait…</source>
   <translation>Porträt &amp;öffnen …</translation>
  </message>
  <message>
   <source>Open a saved project</source>
   <translation>Ein gespeichertes Projekt öffnen</translation>
  </message>
  <message>
   <source>Open the &amp;sample</source>
   <translation>Beispiel &amp;öffnen</translation>
  </message>
  <message>
   <source>P&amp;icture</source>
   <translation>B&amp;ild</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Pixels that the renderer paints anew</source>
   <translation>Pixel, die der Renderer neu malt</translation>
  </message>
  <message>
   <source>Place eyes, nose, mouth and chin by hand</source>
   <translation>Augen, Nase, Mund und Kinn von Hand setzen</translation>
  </message>
  <message>
   <source>Play &amp;backwards</source>
   <translation>&amp;Rückwärts abspielen</translation>
  </message>
  <message>
   <source>Play a second before and after it, and come back</source>
   <translation>Eine Sekunde davor und danach abspielen und zurückkehren</translation>
  </message>
  <message>
   <source>Play ar&amp;ound the playhead</source>
   <translation>&amp;Um den Abspielkopf abspielen</translation>
  </message>
  <message>
   <source>Play at the next higher speed</source>
   <translation>Mit dem nächsthöheren Tempo abspielen</translation>
  </message>
  <message>
   <source>Play at the next lower speed</source>
   <translation>Mit dem nächstniedrigeren Tempo abspielen</translation>
  </message>
  <message>
   <source>Play backwards, without sound</source>
   <translation>Rückwärts abspielen, ohne Ton</translation>
  </message>
  <message>
   <source>Play backwards; again for twice the speed</source>
   <translation>Rückwärts abspielen; noch einmal für doppeltes Tempo</translation>
  </message>
  <message>
   <source>Play every part as it was generated</source>
   <translation>Jeden Teil abspielen, wie er generiert wurde</translation>
  </message>
  <message>
   <source>Play the &amp;range once</source>
   <translation>&amp;Den Bereich einmal abspielen</translation>
  </message>
  <message>
   <source>Play the loop range or the selection, and come back</source>
   <translation>Schleifenbereich oder Auswahl abspielen und zurückkehren</translation>
  </message>
  <message>
   <source>Play the range as it was generated</source>
   <translation>Den Bereich abspielen, wie er generiert wurde</translation>
  </message>
  <message>
   <source>Play the range over and over</source>
   <translation>Den Bereich immer wieder abspielen</translation>
  </message>
  <message>
   <source>Play, or pause where it is</source>
   <translation>Abspielen, oder anhalten, wo er ist</translation>
  </message>
  <message>
   <source>Play; again for twice the speed</source>
   <translation>Abspielen; noch einmal für doppeltes Tempo</translation>
  </message>
  <message>
   <source>Pre&amp;vious handle</source>
   <translation>&amp;Voriger Griff</translation>
  </message>
  <message>
   <source>Previous &amp;frame</source>
   <translation>&amp;Voriges Bild</translation>
  </message>
  <message>
   <source>Protect the keys of the active layer</source>
   <translation>Die Keyframes der aktiven Ebene schützen</translation>
  </message>
  <message>
   <source>Put a copy over the active layer</source>
   <translation>Eine Kopie über die aktive Ebene legen</translation>
  </message>
  <message>
   <source>Put an emotion or a kept pose in at the playhead</source>
   <translation>Ein Gefühl oder eine behaltene Pose am Abspielkopf einsetzen</translation>
  </message>
  <message>
   <source>Put the active layer over the next one</source>
   <translation>Die aktive Ebene über die nächste legen</translation>
  </message>
  <message>
   <source>Put the active layer under the one below it</source>
   <translation>Die aktive Ebene unter die darunter legen</translation>
  </message>
  <message>
   <source>Put the chosen look, blink or gesture on the nearest strong syllable</source>
   <translation>Gewählten Blick, Lidschlag oder Geste auf die nächste betonte Silbe setzen</translation>
  </message>
  <message>
   <source>Put the chosen look, blink or gesture on the nearest word</source>
   <translation>Gewählten Blick, Lidschlag oder Geste auf das nächste Wort setzen</translation>
  </message>
  <message>
   <source>R&amp;eset range</source>
   <translation>Be&amp;reich zurücksetzen</translation>
  </message>
  <message>
   <source>Re&amp;name layer</source>
   <translation>Ebene &amp;umbenennen</translation>
  </message>
  <message>
   <source>Re&amp;name workspace…</source>
   <translation>Arbeitsbereich &amp;umbenennen …</translation>
  </message>
  <message>
   <source>Read how to make and direct an avatar</source>
   <translation>Lesen, wie ein Avatar gemacht und geführt wird</translation>
  </message>
  <message>
   <source>Recover &amp;unsaved work…</source>
   <translation>&amp;Ungesichertes wiederherstellen …</translation>
  </message>
  <message>
   <source>Remo&amp;ve time</source>
   <translation>Zeit &amp;entfernen</translation>
  </message>
  <message>
   <source>Reset &amp;all time</source>
   <translation>&amp;Alle Zeit zurücksetzen</translation>
  </message>
  <message>
   <source>Reset &amp;layout</source>
   <translation>&amp;Anordnung zurücksetzen</translation>
  </message>
  <message>
   <source>S&amp;itter and takes</source>
   <translation>&amp;Person und Takes</translation>
  </message>
  <message>
   <source>S&amp;keleton</source>
   <translation>&amp;Skelett</translation>
  </message>
  <message>
   <source>S&amp;lip earlier</source>
   <translation>&amp;Inhalt früher</translation>
  </message>
  <message>
   <source>S&amp;plit look</source>
   <translation>Blick &amp;teilen</translation>
  </message>
  <message>
   <source>S&amp;tar</source>
   <translation>M&amp;erken</translation>
  </message>
  <message>
   <source>Sa&amp;ve project as…</source>
   <translation>P&amp;rojekt speichern unter …</translation>
  </message>
  <message>
   <source>Safe area &amp;16:9</source>
   <translation>S&amp;icherer Bereich 16:9</translation>
  </message>
  <message>
   <source>Safe area &amp;9:16</source>
   <translation>Si&amp;cherer Bereich 9:16</translation>
  </message>
  <message>
   <source>Safe area 1:1</source>
   <translation>Sicherer Bereich 1:1</translation>
  </message>
  <message>
   <source>Save a &amp;copy…</source>
   <translation>&amp;Kopie speichern …</translation>
  </message>
  <message>
   <source>Save the project</source>
   <translation>Das Projekt speichern</translation>
  </message>
  <message>
   <source>Save the project under another name</source>
   <translation>Das Projekt unter anderem Namen speichern</translation>
  </message>
  <message>
   <source>Save to another file and go on with this one</source>
   <translation>In eine andere Datei speichern und mit dieser weitermachen</translation>
  </message>
  <message>
   <source>Say where the eyes look at the playhead</source>
   <translation>Sagen, wohin die Augen am Abspielkopf blicken</translation>
  </message>
  <message>
   <source>Search the list of channels</source>
   <translation>Die Kanalliste durchsuchen</translation>
  </message>
  <message>
   <source>See every step, and go back or forth to one</source>
   <translation>Jeden Schritt sehen und zu einem gehen</translation>
  </message>
  <message>
   <source>See more of the picture</source>
   <translation>Mehr vom Bild sehen</translation>
  </message>
  <message>
   <source>See the keys of every command</source>
   <translation>Die Tasten jedes Befehls sehen</translation>
  </message>
  <message>
   <source>See the sitter as the camera does</source>
   <translation>Die Person sehen, wie die Kamera sie sieht</translation>
  </message>
  <message>
   <source>See what the editor kept when it ended unexpectedly</source>
   <translation>Sehen, was der Editor behielt, als er unerwartet endete</translation>
  </message>
  <message>
   <source>See, name, lock and colour all markers</source>
   <translation>Alle Marken sehen, benennen, sperren und färben</translation>
  </message>
  <message>
   <source>Seven steps from a portrait to a film</source>
   <translation>Sieben Schritte vom Porträt zum Film</translation>
  </message>
  <message>
   <source>Shake the head from the playhead on</source>
   <translation>Ab dem Abspielkopf den Kopf schütteln</translation>
  </message>
  <message>
   <source>Sho&amp;w tracks</source>
   <translation>S&amp;puren zeigen</translation>
  </message>
  <message>
   <source>Show all of the &amp;time</source>
   <translation>Die &amp;ganze Zeit zeigen</translation>
  </message>
  <message>
   <source>Show looks, blinks and gestures under the timeline</source>
   <translation>Blicke, Lidschläge und Gesten unter der Zeitleiste zeigen</translation>
  </message>
  <message>
   <source>Show or hide channels and curves</source>
   <translation>Kanäle und Kurven zeigen oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide numbers, layers and direction</source>
   <translation>Zahlen, Ebenen und Regie zeigen oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide sitter, speech and takes</source>
   <translation>Person, Sprache und Takes zeigen oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide the exports</source>
   <translation>Die Exporte zeigen oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide the lanes of time</source>
   <translation>Die Zeitspuren zeigen oder ausblenden</translation>
  </message>
  <message>
   <source>Show the &amp;loop range</source>
   <translation>Den &amp;Schleifenbereich zeigen</translation>
  </message>
  <message>
   <source>Show the &amp;photo</source>
   <translation>&amp;Das Foto zeigen</translation>
  </message>
  <message>
   <source>Show the &amp;selection</source>
   <translation>Die &amp;Auswahl zeigen</translation>
  </message>
  <message>
   <source>Show the play&amp;head</source>
   <translation>Den Abspielkopf &amp;zeigen</translation>
  </message>
  <message>
   <source>Show the sitter alone</source>
   <translation>Nur die Person zeigen</translation>
  </message>
  <message>
   <source>Show the sitter at rest, which is the photo itself</source>
   <translation>Die Person in Ruhe zeigen, also das Foto selbst</translation>
  </message>
  <message>
   <source>Show the whole picture</source>
   <translation>Das ganze Bild zeigen</translation>
  </message>
  <message>
   <source>Shuttle back</source>
   <translation>Shuttle zurück</translation>
  </message>
  <message>
   <source>Shuttle forward</source>
   <translation>Shuttle vorwärts</translation>
  </message>
  <message>
   <source>Shuttle stop</source>
   <translation>Shuttle anhalten</translation>
  </message>
  <message>
   <source>Sli&amp;p later</source>
   <translation>Inhalt &amp;später</translation>
  </message>
  <message>
   <source>Slower</source>
   <translation>Langsamer</translation>
  </message>
  <message>
   <source>Snap to b&amp;eat</source>
   <translation>Am Takt &amp;einrasten</translation>
  </message>
  <message>
   <source>Sound and w&amp;ords</source>
   <translation>&amp;Ton und Wörter</translation>
  </message>
  <message>
   <source>Speed &amp;key here</source>
   <translation>&amp;Tempo-Keyframe hier</translation>
  </message>
  <message>
   <source>Start again with nothing</source>
   <translation>Mit nichts neu anfangen</translation>
  </message>
  <message>
   <source>Stop the work that is running</source>
   <translation>Die laufende Arbeit anhalten</translation>
  </message>
  <message>
   <source>Stop, and go back to where play began</source>
   <translation>Anhalten und dorthin zurück, wo die Wiedergabe begann</translation>
  </message>
  <message>
   <source>T&amp;racks</source>
   <translation>&amp;Spuren</translation>
  </message>
  <message>
   <source>Take back the last change</source>
   <translation>Die letzte Änderung zurücknehmen</translation>
  </message>
  <message>
   <source>Take finished films off the list; the files stay</source>
   <translation>Fertige Filme aus der Liste nehmen; die Dateien bleiben</translation>
  </message>
  <message>
   <source>Take hold of gaze, head, brows, lids and mouth in the picture</source>
   <translation>Blick, Kopf, Brauen, Lider und Mund im Bild anfassen</translation>
  </message>
  <message>
   <source>Take off the list what has not begun</source>
   <translation>Aus der Liste nehmen, was nicht begonnen hat</translation>
  </message>
  <message>
   <source>Take the active layer away with its keys</source>
   <translation>Die aktive Ebene mit ihren Keyframes entfernen</translation>
  </message>
  <message>
   <source>Take the chosen marker away</source>
   <translation>Die gewählte Marke entfernen</translation>
  </message>
  <message>
   <source>Tell time</source>
   <translation>Zeit nennen</translation>
  </message>
  <message>
   <source>Th&amp;irds</source>
   <translation>Dri&amp;ttel</translation>
  </message>
  <message>
   <source>The active layer acts from the first frame to the last</source>
   <translation>Die aktive Ebene wirkt vom ersten bis zum letzten Bild</translation>
  </message>
  <message>
   <source>The active layer acts in the loop range alone</source>
   <translation>Die aktive Ebene wirkt nur im Schleifenbereich</translation>
  </message>
  <message>
   <source>The active layer does nothing</source>
   <translation>Die aktive Ebene tut nichts</translation>
  </message>
  <message>
   <source>The chosen marker stays where it is</source>
   <translation>Die gewählte Marke bleibt, wo sie ist</translation>
  </message>
  <message>
   <source>The curves large, with the numbers of their keys</source>
   <translation>Die Kurven groß, mit den Zahlen ihrer Keyframes</translation>
  </message>
  <message>
   <source>The exports, under the picture</source>
   <translation>Die Exporte, unter dem Bild</translation>
  </message>
  <message>
   <source>The joints that turn head, eyes and arms</source>
   <translation>Die Gelenke, die Kopf, Augen und Arme drehen</translation>
  </message>
  <message>
   <source>The photo on the left, the rig on the right of a line to drag</source>
   <translation>Das Foto links, das Rig rechts einer Linie, die sich ziehen lässt</translation>
  </message>
  <message>
   <source>The picture large, with the takes beside it</source>
   <translation>Das Bild groß, mit den Takes daneben</translation>
  </message>
  <message>
   <source>The points the face is known by</source>
   <translation>Die Punkte, an denen das Gesicht erkannt wird</translation>
  </message>
  <message>
   <source>The triangles that the photo is laid on</source>
   <translation>Die Dreiecke, auf denen das Foto liegt</translation>
  </message>
  <message>
   <source>The wheel moves along in time, and zooms with Shift</source>
   <translation>Das Mausrad bewegt in der Zeit, mit Umschalt zoomt es</translation>
  </message>
  <message>
   <source>Ti&amp;me</source>
   <translation>&amp;Zeit</translation>
  </message>
  <message>
   <source>Tilt the head from the playhead on</source>
   <translation>Ab dem Abspielkopf den Kopf neigen</translation>
  </message>
  <message>
   <source>To the &amp;end</source>
   <translation>Zum &amp;Ende</translation>
  </message>
  <message>
   <source>To the first frame of the range</source>
   <translation>Zum ersten Bild des Bereichs</translation>
  </message>
  <message>
   <source>To the last frame of the range</source>
   <translation>Zum letzten Bild des Bereichs</translation>
  </message>
  <message>
   <source>To the st&amp;art</source>
   <translation>Zu&amp;m Anfang</translation>
  </message>
  <message>
   <source>Try all &amp;again</source>
   <translation>Alle &amp;noch einmal</translation>
  </message>
  <message>
   <source>Two takes side by side at the same time</source>
   <translation>Zwei Takes nebeneinander zur selben Zeit</translation>
  </message>
  <message>
   <source>Type a timecode, a frame or seconds</source>
   <translation>Timecode, Bild oder Sekunden eingeben</translation>
  </message>
  <message>
   <source>Type how long the range shall take, or how fast it shall be</source>
   <translation>Eingeben, wie lange der Bereich dauern oder wie schnell er sein soll</translation>
  </message>
  <message>
   <source>Version, licence and notices</source>
   <translation>Version, Lizenz und Hinweise</translation>
  </message>
  <message>
   <source>What a square film keeps of the picture</source>
   <translation>Was ein quadratischer Film vom Bild behält</translation>
  </message>
  <message>
   <source>What a tall film keeps of the picture</source>
   <translation>Was ein hoher Film vom Bild behält</translation>
  </message>
  <message>
   <source>What a wide film keeps of the picture</source>
   <translation>Was ein breiter Film vom Bild behält</translation>
  </message>
  <message>
   <source>What happens when every film is written</source>
   <translation>Was geschieht, wenn alle Filme geschrieben sind</translation>
  </message>
  <message>
   <source>What is cut out: the background in red</source>
   <translation>Was ausgeschnitten ist: der Hintergrund in Rot</translation>
  </message>
  <message>
   <source>What is in the range comes a frame earlier</source>
   <translation>Was im Bereich ist, kommt ein Bild früher</translation>
  </message>
  <message>
   <source>What is in the range comes a frame later</source>
   <translation>Was im Bereich ist, kommt ein Bild später</translation>
  </message>
  <message>
   <source>What is later moves along; else what is beside the range gives way</source>
   <translation>Was später ist, geht mit; sonst weicht, was neben dem Bereich liegt</translation>
  </message>
  <message>
   <source>What the view does while it plays</source>
   <translation>Was die Ansicht während der Wiedergabe tut</translation>
  </message>
  <message>
   <source>What was rendered beside the rig</source>
   <translation>Das Gerenderte neben dem Rig</translation>
  </message>
  <message>
   <source>When &amp;done…</source>
   <translation>&amp;Danach …</translation>
  </message>
  <message>
   <source>Where the sitter looks within a second</source>
   <translation>Wohin die Person binnen einer Sekunde blickt</translation>
  </message>
  <message>
   <source>Wipe with another take</source>
   <translation>Mit anderem Take überblenden</translation>
  </message>
  <message>
   <source>Words, retimed ranges, looks, blinks and nods under a large picture</source>
   <translation>Wörter, geänderte Bereiche, Blicke, Lidschläge und Nicken unter einem großen Bild</translation>
  </message>
  <message>
   <source>Write the performance as a film</source>
   <translation>Die Darbietung als Film schreiben</translation>
  </message>
  <message>
   <source>Write the performance for other programs: glTF, Live Link Face, curves, BVH</source>
   <translation>Die Darbietung für andere Programme schreiben: glTF, Live Link Face, Kurven, BVH</translation>
  </message>
  <message>
   <source>Write the project, its pictures and its sound into a new folder</source>
   <translation>Projekt, Bilder und Ton in einen neuen Ordner schreiben</translation>
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation>&amp;Vergrößern</translation>
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <translation>V&amp;erkleinern</translation>
  </message>
 </context>
 <context>
  <name>amounts</name>
  <message>
   <source>a few seconds</source>
   <translation>ein paar Sekunden</translation>
  </message>
  <message>
   <source>{0:.1f} GB</source>
   <translation>{0:.1f} GB</translation>
  </message>
  <message>
   <source>{0} MB</source>
   <translation>{0} MB</translation>
  </message>
  <message>
   <source>{0} h</source>
   <translation>{0} h</translation>
  </message>
  <message>
   <source>{0} kB</source>
   <translation>{0} kB</translation>
  </message>
  <message>
   <source>{0} min</source>
   <translation>{0} min</translation>
  </message>
  <message>
   <source>{0} s</source>
   <translation>{0} s</translation>
  </message>
 </context>
 <context>
  <name>channels</name>
  <message>
   <source>Lock or unlock</source>
   <translation>Sperren oder freigeben</translation>
  </message>
  <message>
   <source>Mute or unmute</source>
   <translation>Stumm oder nicht</translation>
  </message>
  <message>
   <source>Show all channels</source>
   <translation>Alle Kanäle zeigen</translation>
  </message>
  <message>
   <source>Show only this</source>
   <translation>Nur diesen zeigen</translation>
  </message>
  <message>
   <source>Show or hide</source>
   <translation>Zeigen oder ausblenden</translation>
  </message>
  <message>
   <source>Solo or not</source>
   <translation>Solo oder nicht</translation>
  </message>
  <message>
   <source>Unmute and unsolo all</source>
   <translation>Stumm und Solo überall aufheben</translation>
  </message>
 </context>
 <context>
  <name>core</name>
  <message>
   <source>A file name or a text holds characters that are no Unicode.</source>
   <translation>Ein Dateiname oder ein Text enthält Zeichen, die kein Unicode sind.</translation>
  </message>
  <message>
   <source>A hand is before the face: what it hides moves with it.</source>
   <translation>Eine Hand ist vor dem Gesicht: Was sie verdeckt, bewegt sich mit ihr.</translation>
  </message>
  <message>
   <source>Add layer</source>
   <translation>Ebene hinzufügen</translation>
  </message>
  <message>
   <source>Add speech first, or choose another format.</source>
   <translation>Zuerst Sprache hinzufügen oder ein anderes Format wählen.</translation>
  </message>
  <message>
   <source>Add take</source>
   <translation>Take hinzufügen</translation>
  </message>
  <message>
   <source>Add the {0} again.</source>
   <translation>{0} noch einmal hinzufügen.</translation>
  </message>
  <message>
   <source>Add {0} takes</source>
   <translation>{0} Takes hinzufügen</translation>
  </message>
  <message>
   <source>All {0} anchors are needed.</source>
   <translation>Alle {0} Ankerpunkte werden gebraucht.</translation>
  </message>
  <message>
   <source>An {0} cannot be transparent.</source>
   <translation>{0} kann nicht durchsichtig sein.</translation>
  </message>
  <message>
   <source>Analyse the sound again.</source>
   <translation>Den Ton noch einmal analysieren.</translation>
  </message>
  <message>
   <source>Body</source>
   <translation>Körper</translation>
  </message>
  <message>
   <source>Breath</source>
   <translation>Atem</translation>
  </message>
  <message>
   <source>Brow down left</source>
   <translation>Braue senken links</translation>
  </message>
  <message>
   <source>Brow down right</source>
   <translation>Braue senken rechts</translation>
  </message>
  <message>
   <source>Brow inner up</source>
   <translation>Braue innen heben</translation>
  </message>
  <message>
   <source>Brow outer up left</source>
   <translation>Braue außen heben links</translation>
  </message>
  <message>
   <source>Brow outer up right</source>
   <translation>Braue außen heben rechts</translation>
  </message>
  <message>
   <source>Brows</source>
   <translation>Brauen</translation>
  </message>
  <message>
   <source>Change background</source>
   <translation>Hintergrund ändern</translation>
  </message>
  <message>
   <source>Change channels</source>
   <translation>Kanäle ändern</translation>
  </message>
  <message>
   <source>Change controls</source>
   <translation>Regler ändern</translation>
  </message>
  <message>
   <source>Change frame rate</source>
   <translation>Bildrate ändern</translation>
  </message>
  <message>
   <source>Change it instead.</source>
   <translation>Stattdessen ändern.</translation>
  </message>
  <message>
   <source>Change it, or delete it first.</source>
   <translation>Ändern oder zuerst löschen.</translation>
  </message>
  <message>
   <source>Change layer</source>
   <translation>Ebene ändern</translation>
  </message>
  <message>
   <source>Change markers</source>
   <translation>Marken ändern</translation>
  </message>
  <message>
   <source>Change staging</source>
   <translation>Ereignisse ändern</translation>
  </message>
  <message>
   <source>Change the text or choose another voice.</source>
   <translation>Den Text ändern oder eine andere Stimme wählen.</translation>
  </message>
  <message>
   <source>Change the value.</source>
   <translation>Den Wert ändern.</translation>
  </message>
  <message>
   <source>Check that the file exists and may be read.</source>
   <translation>Prüfen, ob die Datei da ist und gelesen werden darf.</translation>
  </message>
  <message>
   <source>Check that the file exists.</source>
   <translation>Prüfen, ob die Datei da ist.</translation>
  </message>
  <message>
   <source>Check that “{0}” can be written.</source>
   <translation>Prüfen, ob „{0}“ beschrieben werden kann.</translation>
  </message>
  <message>
   <source>Check the file and the room on the disk.</source>
   <translation>Die Datei und den Platz auf dem Datenträger prüfen.</translation>
  </message>
  <message>
   <source>Check the folder and the room on the disk.</source>
   <translation>Den Ordner und den Platz auf dem Datenträger prüfen.</translation>
  </message>
  <message>
   <source>Cheek blow</source>
   <translation>Wange blasen</translation>
  </message>
  <message>
   <source>Cheek puff</source>
   <translation>Wange aufblähen</translation>
  </message>
  <message>
   <source>Cheek squint left</source>
   <translation>Wange heben links</translation>
  </message>
  <message>
   <source>Cheek squint right</source>
   <translation>Wange heben rechts</translation>
  </message>
  <message>
   <source>Choose a file that was exported here.</source>
   <translation>Eine Datei wählen, die hier exportiert wurde.</translation>
  </message>
  <message>
   <source>Choose a file with speech in it.</source>
   <translation>Eine Datei mit Sprache wählen.</translation>
  </message>
  <message>
   <source>Choose a folder you may write to.</source>
   <translation>Einen Ordner wählen, in den geschrieben werden darf.</translation>
  </message>
  <message>
   <source>Choose a longer range, or other channels.</source>
   <translation>Einen längeren Bereich oder andere Kanäle wählen.</translation>
  </message>
  <message>
   <source>Choose a new folder.</source>
   <translation>Einen neuen Ordner wählen.</translation>
  </message>
  <message>
   <source>Choose a picture.</source>
   <translation>Ein Bild wählen.</translation>
  </message>
  <message>
   <source>Choose a range within the first {0} s.</source>
   <translation>Einen Bereich in den ersten {0} s wählen.</translation>
  </message>
  <message>
   <source>Choose a recording of at least a second.</source>
   <translation>Eine Aufnahme von mindestens einer Sekunde wählen.</translation>
  </message>
  <message>
   <source>Choose a sound or video file.</source>
   <translation>Eine Ton- oder Videodatei wählen.</translation>
  </message>
  <message>
   <source>Choose a voice from the list.</source>
   <translation>Eine Stimme aus der Liste wählen.</translation>
  </message>
  <message>
   <source>Choose a voice or a language from the list.</source>
   <translation>Eine Stimme oder Sprache aus der Liste wählen.</translation>
  </message>
  <message>
   <source>Choose a voice that speaks {0}, or change the text.</source>
   <translation>Eine Stimme wählen, die {0} spricht, oder den Text ändern.</translation>
  </message>
  <message>
   <source>Choose another file.</source>
   <translation>Eine andere Datei wählen.</translation>
  </message>
  <message>
   <source>Choose another file; this one holds no data.</source>
   <translation>Eine andere Datei wählen; diese enthält keine Daten.</translation>
  </message>
  <message>
   <source>Choose another file; this one is empty.</source>
   <translation>Eine andere Datei wählen; diese ist leer.</translation>
  </message>
  <message>
   <source>Choose another folder.</source>
   <translation>Einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <source>Choose another format, or export without them.</source>
   <translation>Ein anderes Format wählen oder ohne sie exportieren.</translation>
  </message>
  <message>
   <source>Choose another format.</source>
   <translation>Ein anderes Format wählen.</translation>
  </message>
  <message>
   <source>Choose another name for the folder of pictures.</source>
   <translation>Einen anderen Namen für den Bilderordner wählen.</translation>
  </message>
  <message>
   <source>Choose another reference frame.</source>
   <translation>Ein anderes Bezugsbild wählen.</translation>
  </message>
  <message>
   <source>Choose another voice.</source>
   <translation>Eine andere Stimme wählen.</translation>
  </message>
  <message>
   <source>Choose from {0}, or name single channels such as head.yaw.</source>
   <translation>Aus {0} wählen oder einzelne Kanäle wie head.yaw nennen.</translation>
  </message>
  <message>
   <source>Choose layer</source>
   <translation>Ebene wählen</translation>
  </message>
  <message>
   <source>Choose one of the faces found.</source>
   <translation>Eines der gefundenen Gesichter wählen.</translation>
  </message>
  <message>
   <source>Choose one of {0}.</source>
   <translation>Eines von {0} wählen.</translation>
  </message>
  <message>
   <source>Choose one of: {0}.</source>
   <translation>Eines davon wählen: {0}.</translation>
  </message>
  <message>
   <source>Choose take</source>
   <translation>Take wählen</translation>
  </message>
  <message>
   <source>Connect a loudspeaker.</source>
   <translation>Einen Lautsprecher anschließen.</translation>
  </message>
  <message>
   <source>Connect it again, or another one.</source>
   <translation>Ihn wieder anschließen, oder einen anderen.</translation>
  </message>
  <message>
   <source>Content credentials cannot be signed here.</source>
   <translation>Inhaltsnachweise lassen sich hier nicht signieren.</translation>
  </message>
  <message>
   <source>Correct speech</source>
   <translation>Sprache korrigieren</translation>
  </message>
  <message>
   <source>Create it, or choose another folder.</source>
   <translation>Ihn anlegen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <source>Cut it to at most {0} frames.</source>
   <translation>Auf höchstens {0} Bilder kürzen.</translation>
  </message>
  <message>
   <source>Cut it to at most {0} minutes.</source>
   <translation>Auf höchstens {0} Minuten kürzen.</translation>
  </message>
  <message>
   <source>Cut out the part you need and save it as a smaller file.</source>
   <translation>Den gebrauchten Teil ausschneiden und als kleinere Datei speichern.</translation>
  </message>
  <message>
   <source>Cut the clip to where one face is visible from the front.</source>
   <translation>Den Clip auf die Stelle kürzen, wo ein Gesicht von vorn zu sehen ist.</translation>
  </message>
  <message>
   <source>Cut the recording into shorter parts and make a video of each.</source>
   <translation>Die Aufnahme in kürzere Teile schneiden und aus jedem ein Video machen.</translation>
  </message>
  <message>
   <source>Delete keys</source>
   <translation>Keyframes löschen</translation>
  </message>
  <message>
   <source>Distance</source>
   <translation>Abstand</translation>
  </message>
  <message>
   <source>Drawing</source>
   <translation>Zeichnen</translation>
  </message>
  <message>
   <source>Each of the points needs two numbers, x and y, or three.</source>
   <translation>Jeder Punkt braucht zwei Zahlen, x und y, oder drei.</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Edit curves</source>
   <translation>Kurven bearbeiten</translation>
  </message>
  <message>
   <source>Elbow left</source>
   <translation>Ellbogen links</translation>
  </message>
  <message>
   <source>Elbow right</source>
   <translation>Ellbogen rechts</translation>
  </message>
  <message>
   <source>Emoji are not spoken.</source>
   <translation>Emojis werden nicht gesprochen.</translation>
  </message>
  <message>
   <source>Export it again.</source>
   <translation>Noch einmal exportieren.</translation>
  </message>
  <message>
   <source>Export it without content credentials.</source>
   <translation>Ohne Inhaltsnachweis exportieren.</translation>
  </message>
  <message>
   <source>Export without it.</source>
   <translation>Ohne exportieren.</translation>
  </message>
  <message>
   <source>Eye blink left</source>
   <translation>Lidschluss links</translation>
  </message>
  <message>
   <source>Eye blink right</source>
   <translation>Lidschluss rechts</translation>
  </message>
  <message>
   <source>Eye look down left</source>
   <translation>Auge nach unten links</translation>
  </message>
  <message>
   <source>Eye look down right</source>
   <translation>Auge nach unten rechts</translation>
  </message>
  <message>
   <source>Eye look in left</source>
   <translation>Auge nach innen links</translation>
  </message>
  <message>
   <source>Eye look in right</source>
   <translation>Auge nach innen rechts</translation>
  </message>
  <message>
   <source>Eye look out left</source>
   <translation>Auge nach außen links</translation>
  </message>
  <message>
   <source>Eye look out right</source>
   <translation>Auge nach außen rechts</translation>
  </message>
  <message>
   <source>Eye look up left</source>
   <translation>Auge nach oben links</translation>
  </message>
  <message>
   <source>Eye look up right</source>
   <translation>Auge nach oben rechts</translation>
  </message>
  <message>
   <source>Eye squint left</source>
   <translation>Auge kneifen links</translation>
  </message>
  <message>
   <source>Eye squint right</source>
   <translation>Auge kneifen rechts</translation>
  </message>
  <message>
   <source>Eye wide left</source>
   <translation>Auge weiten links</translation>
  </message>
  <message>
   <source>Eye wide right</source>
   <translation>Auge weiten rechts</translation>
  </message>
  <message>
   <source>Eyes</source>
   <translation>Augen</translation>
  </message>
  <message>
   <source>Files are missing from “{0}”.</source>
   <translation>Dateien fehlen in „{0}“.</translation>
  </message>
  <message>
   <source>Fingers left</source>
   <translation>Finger links</translation>
  </message>
  <message>
   <source>Fingers right</source>
   <translation>Finger rechts</translation>
  </message>
  <message>
   <source>Frame {0} shows no face.</source>
   <translation>Bild {0} zeigt kein Gesicht.</translation>
  </message>
  <message>
   <source>Free some disk space and try again.</source>
   <translation>Etwas Speicherplatz freigeben und noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Free some space on the disk.</source>
   <translation>Etwas Platz auf dem Datenträger freigeben.</translation>
  </message>
  <message>
   <source>Free some space, or choose another folder.</source>
   <translation>Etwas Platz freigeben oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <source>Free some space, then try again.</source>
   <translation>Etwas Platz freigeben, dann noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Free {0} GB in “{1}”, or export without content credentials.</source>
   <translation>{0} GB in „{1}“ freigeben oder ohne Inhaltsnachweis exportieren.</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>Blick</translation>
  </message>
  <message>
   <source>Gaze left-right</source>
   <translation>Blick seitlich</translation>
  </message>
  <message>
   <source>Gaze up-down</source>
   <translation>Blick Höhe</translation>
  </message>
  <message>
   <source>Generate a take first.</source>
   <translation>Zuerst einen Take generieren.</translation>
  </message>
  <message>
   <source>Generate it again.</source>
   <translation>Noch einmal generieren.</translation>
  </message>
  <message>
   <source>Getting ready to draw</source>
   <translation>Zeichnen wird vorbereitet</translation>
  </message>
  <message>
   <source>Getting ready to look at the face</source>
   <translation>Gesichtssuche wird vorbereitet</translation>
  </message>
  <message>
   <source>Give only what is said in this sound.</source>
   <translation>Nur angeben, was in diesem Ton gesagt wird.</translation>
  </message>
  <message>
   <source>Give the transcript of the whole recording instead.</source>
   <translation>Stattdessen den Text der ganzen Aufnahme angeben.</translation>
  </message>
  <message>
   <source>Give the video a file name.</source>
   <translation>Dem Video einen Dateinamen geben.</translation>
  </message>
  <message>
   <source>Give x and y in pixels for each anchor.</source>
   <translation>Für jeden Ankerpunkt x und y in Pixeln angeben.</translation>
  </message>
  <message>
   <source>Give {0} points with x, y and z each.</source>
   <translation>{0} Punkte mit je x, y und z angeben.</translation>
  </message>
  <message>
   <source>Go on with it, or take it off the list.</source>
   <translation>Ihn fortsetzen oder aus der Liste nehmen.</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>Kopf</translation>
  </message>
  <message>
   <source>If you have saved it before, try “{0}.bak” beside it.</source>
   <translation>Falls es schon einmal gespeichert wurde, „{0}.bak“ daneben versuchen.</translation>
  </message>
  <message>
   <source>Illustration: woman of about forty with brown hair, painted</source>
   <translation>Illustration: gemalte Frau um vierzig mit braunem Haar</translation>
  </message>
  <message>
   <source>Insert keys</source>
   <translation>Keyframes einfügen</translation>
  </message>
  <message>
   <source>Install Countenance again, or choose the rules as engine.</source>
   <translation>Countenance noch einmal installieren oder die Regeln als Engine wählen.</translation>
  </message>
  <message>
   <source>Install Countenance again, or render without repairs.</source>
   <translation>Countenance noch einmal installieren oder ohne Ausbesserungen rendern.</translation>
  </message>
  <message>
   <source>Install a graphics driver, or Mesa (Debian: libegl1 libgl1).</source>
   <translation>Einen Grafiktreiber installieren, oder Mesa (Debian: libegl1 libgl1).</translation>
  </message>
  <message>
   <source>Install it (Debian and Ubuntu: sudo apt install flite), or choose another voice.</source>
   <translation>Es lässt sich installieren (Debian und Ubuntu: sudo apt install flite); oder eine andere Stimme wählen.</translation>
  </message>
  <message>
   <source>Install libportaudio2.</source>
   <translation>libportaudio2 installieren.</translation>
  </message>
  <message>
   <source>Install or update the graphics driver; films need it too.</source>
   <translation>Den Grafiktreiber installieren oder aktualisieren; auch Filme brauchen ihn.</translation>
  </message>
  <message>
   <source>Install the program again.</source>
   <translation>Das Programm noch einmal installieren.</translation>
  </message>
  <message>
   <source>Jaw forward</source>
   <translation>Kiefer vor</translation>
  </message>
  <message>
   <source>Jaw left</source>
   <translation>Kiefer links</translation>
  </message>
  <message>
   <source>Jaw open</source>
   <translation>Kiefer öffnen</translation>
  </message>
  <message>
   <source>Jaw right</source>
   <translation>Kiefer rechts</translation>
  </message>
  <message>
   <source>Keys hold every frame of this range.</source>
   <translation>Keyframes halten jedes Bild dieses Bereichs.</translation>
  </message>
  <message>
   <source>Lean</source>
   <translation>Vorlehnen</translation>
  </message>
  <message>
   <source>Left and right of the face are swapped.</source>
   <translation>Links und rechts im Gesicht sind vertauscht.</translation>
  </message>
  <message>
   <source>Let captions be a file beside the film, SRT or WebVTT, and draw none into the picture.</source>
   <translation>Untertitel als Datei neben dem Film schreiben lassen, SRT oder WebVTT, und keine ins Bild zeichnen.</translation>
  </message>
  <message>
   <source>Let the name end in one of {0}.</source>
   <translation>Den Namen auf eines von {0} enden lassen.</translation>
  </message>
  <message>
   <source>Let the name end in {0}, or choose another background.</source>
   <translation>Den Namen auf {0} enden lassen oder einen anderen Hintergrund wählen.</translation>
  </message>
  <message>
   <source>Let the name end in {0}.</source>
   <translation>Den Namen auf {0} enden lassen.</translation>
  </message>
  <message>
   <source>Lip press</source>
   <translation>Lippen pressen</translation>
  </message>
  <message>
   <source>Listening for the word</source>
   <translation>Das Wort wird gesucht</translation>
  </message>
  <message>
   <source>Look for {0}.</source>
   <translation>Nach {0} suchen.</translation>
  </message>
  <message>
   <source>Make it longer first.</source>
   <translation>Zuerst verlängern.</translation>
  </message>
  <message>
   <source>Make the silence longer first.</source>
   <translation>Zuerst die Stille verlängern.</translation>
  </message>
  <message>
   <source>Make the word longer first.</source>
   <translation>Zuerst das Wort verlängern.</translation>
  </message>
  <message>
   <source>Man of about forty, dark skin, close-cropped hair</source>
   <translation>Mann um vierzig, dunkle Haut, kurz geschorenes Haar</translation>
  </message>
  <message>
   <source>Man of about forty, tan skin, short black hair</source>
   <translation>Mann um vierzig, gebräunte Haut, kurzes schwarzes Haar</translation>
  </message>
  <message>
   <source>Man of about sixty-five, light skin, short grey hair</source>
   <translation>Mann um fünfundsechzig, helle Haut, kurzes graues Haar</translation>
  </message>
  <message>
   <source>Mark a longer range of the sound.</source>
   <translation>Einen längeren Bereich des Tons markieren.</translation>
  </message>
  <message>
   <source>Merge layer down</source>
   <translation>Ebene nach unten vereinen</translation>
  </message>
  <message>
   <source>Motion cannot be written as “{0}”.</source>
   <translation>Bewegung kann nicht als „{0}“ geschrieben werden.</translation>
  </message>
  <message>
   <source>Motion of more than {0} MB is not read.</source>
   <translation>Bewegung von mehr als {0} MB wird nicht gelesen.</translation>
  </message>
  <message>
   <source>Mouth</source>
   <translation>Mund</translation>
  </message>
  <message>
   <source>Mouth close</source>
   <translation>Mund schließen</translation>
  </message>
  <message>
   <source>Mouth dimple left</source>
   <translation>Mundgrübchen links</translation>
  </message>
  <message>
   <source>Mouth dimple right</source>
   <translation>Mundgrübchen rechts</translation>
  </message>
  <message>
   <source>Mouth frown left</source>
   <translation>Mundwinkel senken links</translation>
  </message>
  <message>
   <source>Mouth frown right</source>
   <translation>Mundwinkel senken rechts</translation>
  </message>
  <message>
   <source>Mouth funnel</source>
   <translation>Mundtrichter</translation>
  </message>
  <message>
   <source>Mouth left</source>
   <translation>Mund nach links</translation>
  </message>
  <message>
   <source>Mouth lower down left</source>
   <translation>Unterlippe senken links</translation>
  </message>
  <message>
   <source>Mouth lower down right</source>
   <translation>Unterlippe senken rechts</translation>
  </message>
  <message>
   <source>Mouth press left</source>
   <translation>Mund pressen links</translation>
  </message>
  <message>
   <source>Mouth press right</source>
   <translation>Mund pressen rechts</translation>
  </message>
  <message>
   <source>Mouth pucker</source>
   <translation>Kussmund</translation>
  </message>
  <message>
   <source>Mouth right</source>
   <translation>Mund nach rechts</translation>
  </message>
  <message>
   <source>Mouth roll lower</source>
   <translation>Unterlippe einrollen</translation>
  </message>
  <message>
   <source>Mouth roll upper</source>
   <translation>Oberlippe einrollen</translation>
  </message>
  <message>
   <source>Mouth shrug lower</source>
   <translation>Unterlippe schürzen</translation>
  </message>
  <message>
   <source>Mouth shrug upper</source>
   <translation>Oberlippe schürzen</translation>
  </message>
  <message>
   <source>Mouth smile left</source>
   <translation>Lächeln links</translation>
  </message>
  <message>
   <source>Mouth smile right</source>
   <translation>Lächeln rechts</translation>
  </message>
  <message>
   <source>Mouth stretch left</source>
   <translation>Mund dehnen links</translation>
  </message>
  <message>
   <source>Mouth stretch right</source>
   <translation>Mund dehnen rechts</translation>
  </message>
  <message>
   <source>Mouth upper up left</source>
   <translation>Oberlippe heben links</translation>
  </message>
  <message>
   <source>Mouth upper up right</source>
   <translation>Oberlippe heben rechts</translation>
  </message>
  <message>
   <source>Move a border to make room.</source>
   <translation>Eine Grenze verschieben, um Platz zu machen.</translation>
  </message>
  <message>
   <source>Move keys</source>
   <translation>Keyframes verschieben</translation>
  </message>
  <message>
   <source>Move layer</source>
   <translation>Ebene verschieben</translation>
  </message>
  <message>
   <source>Move the folder “{0}” away and a new key is made, or export without content credentials.</source>
   <translation>Den Ordner „{0}“ weglegen, dann entsteht ein neuer Schlüssel, oder ohne Inhaltsnachweis exportieren.</translation>
  </message>
  <message>
   <source>Moving the lips</source>
   <translation>Die Lippen werden bewegt</translation>
  </message>
  <message>
   <source>Neck tension</source>
   <translation>Halsspannung</translation>
  </message>
  <message>
   <source>No face was found in the video.</source>
   <translation>Im Video wurde kein Gesicht gefunden.</translation>
  </message>
  <message>
   <source>Nod</source>
   <translation>Nicken</translation>
  </message>
  <message>
   <source>Nose sneer left</source>
   <translation>Nase rümpfen links</translation>
  </message>
  <message>
   <source>Nose sneer right</source>
   <translation>Nase rümpfen rechts</translation>
  </message>
  <message>
   <source>Nostril flare left</source>
   <translation>Nasenflügel weiten links</translation>
  </message>
  <message>
   <source>Nostril flare right</source>
   <translation>Nasenflügel weiten rechts</translation>
  </message>
  <message>
   <source>Nothing can be written to “{0}”.</source>
   <translation>In „{0}“ kann nichts geschrieben werden.</translation>
  </message>
  <message>
   <source>Nothing of your project is lost. Try again; if it happens again, choose a smaller size or close other programs.</source>
   <translation>Von Ihrem Projekt ist nichts verloren. Noch einmal versuchen; wenn es wieder geschieht, eine kleinere Größe wählen oder andere Programme schließen.</translation>
  </message>
  <message>
   <source>Open a portrait first.</source>
   <translation>Zuerst ein Porträt öffnen.</translation>
  </message>
  <message>
   <source>Open the project as you saved it last.</source>
   <translation>Das Projekt öffnen, wie es zuletzt gespeichert wurde.</translation>
  </message>
  <message>
   <source>Part of the face lies outside the picture.</source>
   <translation>Ein Teil des Gesichts liegt außerhalb des Bildes.</translation>
  </message>
  <message>
   <source>Place eyes, mouth and chin apart from each other.</source>
   <translation>Augen, Mund und Kinn getrennt voneinander setzen.</translation>
  </message>
  <message>
   <source>ProRes 422 cannot be transparent.</source>
   <translation>ProRes 422 kann nicht durchsichtig sein.</translation>
  </message>
  <message>
   <source>Pupil</source>
   <translation>Pupille</translation>
  </message>
  <message>
   <source>Reading the motion</source>
   <translation>Die Bewegung wird gelesen</translation>
  </message>
  <message>
   <source>Reading the portrait</source>
   <translation>Das Porträt wird gelesen</translation>
  </message>
  <message>
   <source>Reading the sound</source>
   <translation>Der Ton wird gelesen</translation>
  </message>
  <message>
   <source>Reading the speech</source>
   <translation>Die Sprache wird gelesen</translation>
  </message>
  <message>
   <source>Reading the video</source>
   <translation>Das Video wird gelesen</translation>
  </message>
  <message>
   <source>Remove layer</source>
   <translation>Ebene entfernen</translation>
  </message>
  <message>
   <source>Remove take</source>
   <translation>Take entfernen</translation>
  </message>
  <message>
   <source>Remove takes that you do not need.</source>
   <translation>Takes entfernen, die nicht gebraucht werden.</translation>
  </message>
  <message>
   <source>Rename project</source>
   <translation>Projekt umbenennen</translation>
  </message>
  <message>
   <source>Rename take</source>
   <translation>Take umbenennen</translation>
  </message>
  <message>
   <source>Rename the file, or type the text again.</source>
   <translation>Die Datei umbenennen oder den Text neu eingeben.</translation>
  </message>
  <message>
   <source>Render without repairs, or install Countenance again.</source>
   <translation>Ohne Ausbesserungen rendern oder Countenance noch einmal installieren.</translation>
  </message>
  <message>
   <source>Repeat a longer stretch, or go nearer to it.</source>
   <translation>Wiederholen Sie ein längeres Stück, oder gehen Sie näher heran.</translation>
  </message>
  <message>
   <source>Replace takes</source>
   <translation>Takes ersetzen</translation>
  </message>
  <message>
   <source>Resume it when you like.</source>
   <translation>Ihn nach Belieben fortsetzen.</translation>
  </message>
  <message>
   <source>Retime</source>
   <translation>Zeit ändern</translation>
  </message>
  <message>
   <source>Right and left are the sitter's own: the right eye is on the left of the picture.</source>
   <translation>Rechts und links sind die der Person selbst: Das rechte Auge ist links im Bild.</translation>
  </message>
  <message>
   <source>Row {0} of “{1}” has {2} values, but there are {3} columns.</source>
   <translation>Zeile {0} von „{1}“ hat {2} Werte, es gibt aber {3} Spalten.</translation>
  </message>
  <message>
   <source>Row {0} of “{1}” holds something that is no number.</source>
   <translation>Zeile {0} von „{1}“ enthält etwas, das keine Zahl ist.</translation>
  </message>
  <message>
   <source>Run the set-up again, or export without them.</source>
   <translation>Die Einrichtung noch einmal ausführen oder ohne sie exportieren.</translation>
  </message>
  <message>
   <source>Run the set-up again.</source>
   <translation>Die Einrichtung noch einmal ausführen.</translation>
  </message>
  <message>
   <source>Run the set-up again: python3 packaging/launch.py setup</source>
   <translation>Die Einrichtung noch einmal ausführen: python3 packaging/launch.py setup</translation>
  </message>
  <message>
   <source>Save it again as a 16-bit WAV file.</source>
   <translation>Noch einmal als 16-Bit-WAV speichern.</translation>
  </message>
  <message>
   <source>Save it again in stereo.</source>
   <translation>Noch einmal in Stereo sichern.</translation>
  </message>
  <message>
   <source>Save it as WAV and try again.</source>
   <translation>Als WAV speichern und noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Save it as WAV, MP3, FLAC, M4A or MP4 and try again.</source>
   <translation>Als WAV, MP3, FLAC, M4A oder MP4 speichern und noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Save the project yourself.</source>
   <translation>Das Projekt selbst speichern.</translation>
  </message>
  <message>
   <source>Save your project under a new name.</source>
   <translation>Das Projekt unter neuem Namen speichern.</translation>
  </message>
  <message>
   <source>Saving the rig</source>
   <translation>Das Rig wird gespeichert</translation>
  </message>
  <message>
   <source>Saving the speech</source>
   <translation>Die Sprache wird gespeichert</translation>
  </message>
  <message>
   <source>Scale it to below {0} megapixels.</source>
   <translation>Auf unter {0} Megapixel verkleinern.</translation>
  </message>
  <message>
   <source>Scale the video down to 4K or less.</source>
   <translation>Das Video auf 4K oder weniger verkleinern.</translation>
  </message>
  <message>
   <source>Set portrait</source>
   <translation>Porträt setzen</translation>
  </message>
  <message>
   <source>Set speech</source>
   <translation>Sprache setzen</translation>
  </message>
  <message>
   <source>Shift left-right</source>
   <translation>Seitlich schieben</translation>
  </message>
  <message>
   <source>Shift up-down</source>
   <translation>Höhe schieben</translation>
  </message>
  <message>
   <source>Shoulder left</source>
   <translation>Schulter links</translation>
  </message>
  <message>
   <source>Shoulder right</source>
   <translation>Schulter rechts</translation>
  </message>
  <message>
   <source>Simplify or remove baked curves.</source>
   <translation>Eingebackene Kurven vereinfachen oder entfernen.</translation>
  </message>
  <message>
   <source>Something went wrong inside the program.</source>
   <translation>Im Programm ist etwas schiefgegangen.</translation>
  </message>
  <message>
   <source>Sound is off.</source>
   <translation>Der Ton ist aus.</translation>
  </message>
  <message>
   <source>Sound is off: PortAudio is missing.</source>
   <translation>Der Ton ist aus: PortAudio fehlt.</translation>
  </message>
  <message>
   <source>Sound is off: no output device.</source>
   <translation>Der Ton ist aus: kein Ausgabegerät.</translation>
  </message>
  <message>
   <source>Sound is off: the output device is gone.</source>
   <translation>Der Ton ist aus: Das Ausgabegerät ist weg.</translation>
  </message>
  <message>
   <source>Sound is off: the output device keeps no time.</source>
   <translation>Der Ton ist aus: Das Ausgabegerät hält keine Zeit.</translation>
  </message>
  <message>
   <source>Speaking the text</source>
   <translation>Der Text wird gesprochen</translation>
  </message>
  <message>
   <source>Star take</source>
   <translation>Take merken</translation>
  </message>
  <message>
   <source>Start the program again; if that does not help, install it again.</source>
   <translation>Das Programm neu starten; wenn das nicht hilft, noch einmal installieren.</translation>
  </message>
  <message>
   <source>Swallow</source>
   <translation>Schlucken</translation>
  </message>
  <message>
   <source>Sway</source>
   <translation>Schwanken</translation>
  </message>
  <message>
   <source>Teeth lower show</source>
   <translation>Untere Zähne zeigen</translation>
  </message>
  <message>
   <source>Teeth upper show</source>
   <translation>Obere Zähne zeigen</translation>
  </message>
  <message>
   <source>That is too far from the keys that are repeated.</source>
   <translation>Das ist zu weit von den Keyframes entfernt, die wiederholt werden.</translation>
  </message>
  <message>
   <source>That is too long for one word.</source>
   <translation>Das ist zu lang für ein Wort.</translation>
  </message>
  <message>
   <source>The anchor “{0}” is missing.</source>
   <translation>Der Ankerpunkt „{0}“ fehlt.</translation>
  </message>
  <message>
   <source>The anchor “{0}” needs two numbers, x and y.</source>
   <translation>Der Ankerpunkt „{0}“ braucht zwei Zahlen, x und y.</translation>
  </message>
  <message>
   <source>The anchors are no positions.</source>
   <translation>Die Ankerpunkte sind keine Positionen.</translation>
  </message>
  <message>
   <source>The anchors are {0}.</source>
   <translation>Die Ankerpunkte sind {0}.</translation>
  </message>
  <message>
   <source>The anchors make no face.</source>
   <translation>Die Ankerpunkte ergeben kein Gesicht.</translation>
  </message>
  <message>
   <source>The background process did not answer any more.</source>
   <translation>Der Hintergrundprozess antwortete nicht mehr.</translation>
  </message>
  <message>
   <source>The background process does not start.</source>
   <translation>Der Hintergrundprozess startet nicht.</translation>
  </message>
  <message>
   <source>The background process stopped unexpectedly.</source>
   <translation>Der Hintergrundprozess endete unerwartet.</translation>
  </message>
  <message>
   <source>The built-in video decoder is missing.</source>
   <translation>Der eingebaute Videodecoder fehlt.</translation>
  </message>
  <message>
   <source>The built-in voice cannot be loaded.</source>
   <translation>Die eingebaute Stimme kann nicht geladen werden.</translation>
  </message>
  <message>
   <source>The built-in voice cannot be started.</source>
   <translation>Die eingebaute Stimme kann nicht gestartet werden.</translation>
  </message>
  <message>
   <source>The captions cannot be drawn: the program has no letters like {0}.</source>
   <translation>Die Untertitel lassen sich nicht zeichnen: das Programm hat keine Buchstaben wie {0}.</translation>
  </message>
  <message>
   <source>The disk is full.</source>
   <translation>Der Datenträger ist voll.</translation>
  </message>
  <message>
   <source>The editor was closed before this film was begun.</source>
   <translation>Der Editor wurde geschlossen, bevor dieser Film begonnen war.</translation>
  </message>
  <message>
   <source>The export cannot be prepared.</source>
   <translation>Der Export kann nicht vorbereitet werden.</translation>
  </message>
  <message>
   <source>The eyes were recorded {0}° aside: they now usually look where the photo's look.</source>
   <translation>Die Augen wurden {0}° zur Seite aufgenommen: Sie blicken nun meist dorthin, wohin die des Fotos blicken.</translation>
  </message>
  <message>
   <source>The face alone should be at least 64 pixels wide.</source>
   <translation>Das Gesicht allein sollte mindestens 64 Pixel breit sein.</translation>
  </message>
  <message>
   <source>The face is blurred; the video will be soft.</source>
   <translation>Das Gesicht ist unscharf; das Video wird weich.</translation>
  </message>
  <message>
   <source>The face is lost in most of the video.</source>
   <translation>Das Gesicht geht im größten Teil des Videos verloren.</translation>
  </message>
  <message>
   <source>The face is only {0} pixels wide; the video will be soft.</source>
   <translation>Das Gesicht ist nur {0} Pixel breit; das Video wird weich.</translation>
  </message>
  <message>
   <source>The face is too small ({0} pixels wide).</source>
   <translation>Das Gesicht ist zu klein ({0} Pixel breit).</translation>
  </message>
  <message>
   <source>The file has columns that are unknown here, which were left out: {0}.</source>
   <translation>Die Datei hat hier unbekannte Spalten, die ausgelassen wurden: {0}.</translation>
  </message>
  <message>
   <source>The file has neither anchors nor points.</source>
   <translation>Die Datei hat weder Ankerpunkte noch Punkte.</translation>
  </message>
  <message>
   <source>The file of landmarks is too large.</source>
   <translation>Die Datei mit Landmarken ist zu groß.</translation>
  </message>
  <message>
   <source>The file was cut short or changed: export it again.</source>
   <translation>Die Datei wurde abgeschnitten oder verändert: Noch einmal exportieren.</translation>
  </message>
  <message>
   <source>The film could not be labelled.</source>
   <translation>Der Film konnte nicht gekennzeichnet werden.</translation>
  </message>
  <message>
   <source>The film could not be signed.</source>
   <translation>Der Film konnte nicht signiert werden.</translation>
  </message>
  <message>
   <source>The film is there, but it could not be signed.</source>
   <translation>Der Film ist da, konnte aber nicht signiert werden.</translation>
  </message>
  <message>
   <source>The fitted portrait cannot be read.</source>
   <translation>Das angepasste Porträt kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The fitted portrait comes from another version.</source>
   <translation>Das angepasste Porträt stammt aus einer anderen Version.</translation>
  </message>
  <message>
   <source>The folder of an export is a link.</source>
   <translation>Der Ordner eines Exports ist eine Verknüpfung.</translation>
  </message>
  <message>
   <source>The folder “{0}” does not exist.</source>
   <translation>Den Ordner „{0}“ gibt es nicht.</translation>
  </message>
  <message>
   <source>The frames of the video are too large.</source>
   <translation>Die Bilder des Videos sind zu groß.</translation>
  </message>
  <message>
   <source>The graphics card stopped working.</source>
   <translation>Die Grafikkarte ist ausgefallen.</translation>
  </message>
  <message>
   <source>The head is turned in the picture; turning it further will look worse than turning it back.</source>
   <translation>Der Kopf ist im Bild gedreht; ihn weiter zu drehen sieht schlechter aus als ihn zurückzudrehen.</translation>
  </message>
  <message>
   <source>The head is turned too far to the side.</source>
   <translation>Der Kopf ist zu weit zur Seite gedreht.</translation>
  </message>
  <message>
   <source>The head was recorded {0}° aside: its usual pose is now that of the photo.</source>
   <translation>Der Kopf wurde {0}° zur Seite aufgenommen: Seine übliche Haltung ist nun die des Fotos.</translation>
  </message>
  <message>
   <source>The key that signs films cannot be used.</source>
   <translation>Der Schlüssel, der Filme signiert, kann nicht benutzt werden.</translation>
  </message>
  <message>
   <source>The keys that stay could not be read.</source>
   <translation>Die Keyframes, die bleiben, konnten nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The landmarks are not usable.</source>
   <translation>Die Landmarken sind nicht brauchbar.</translation>
  </message>
  <message>
   <source>The language “{0}” is not known.</source>
   <translation>Die Sprache „{0}“ ist nicht bekannt.</translation>
  </message>
  <message>
   <source>The live picture cannot be drawn here.</source>
   <translation>Das bewegte Bild kann hier nicht gezeichnet werden.</translation>
  </message>
  <message>
   <source>The loudness of the sound could not be measured.</source>
   <translation>Die Lautheit des Tons konnte nicht gemessen werden.</translation>
  </message>
  <message>
   <source>The model that hears phones is damaged.</source>
   <translation>Das Modell, das Laute hört, ist beschädigt.</translation>
  </message>
  <message>
   <source>The model that hears phones is missing.</source>
   <translation>Das Modell, das Laute hört, fehlt.</translation>
  </message>
  <message>
   <source>The motion could not be read.</source>
   <translation>Die Bewegung konnte nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The motion model cannot be read.</source>
   <translation>Das Bewegungsmodell kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The only phone cannot be deleted.</source>
   <translation>Der einzige Laut kann nicht gelöscht werden.</translation>
  </message>
  <message>
   <source>The part is too short to hold speech.</source>
   <translation>Der Teil ist zu kurz, um Sprache zu enthalten.</translation>
  </message>
  <message>
   <source>The picture file is too large.</source>
   <translation>Die Bilddatei ist zu groß.</translation>
  </message>
  <message>
   <source>The picture is too large ({0} × {1}).</source>
   <translation>Das Bild ist zu groß ({0} × {1}).</translation>
  </message>
  <message>
   <source>The picture is too large.</source>
   <translation>Das Bild ist zu groß.</translation>
  </message>
  <message>
   <source>The picture is too small ({0} × {1}).</source>
   <translation>Das Bild ist zu klein ({0} × {1}).</translation>
  </message>
  <message>
   <source>The picture is very dark.</source>
   <translation>Das Bild ist sehr dunkel.</translation>
  </message>
  <message>
   <source>The picture shows {0} faces.</source>
   <translation>Das Bild zeigt {0} Gesichter.</translation>
  </message>
  <message>
   <source>The picture was turned upright.</source>
   <translation>Das Bild wurde aufrecht gedreht.</translation>
  </message>
  <message>
   <source>The pictures in “{0}” cannot be decoded.</source>
   <translation>Die Bilder in „{0}“ können nicht decodiert werden.</translation>
  </message>
  <message>
   <source>The program ended before this film was done.</source>
   <translation>Das Programm endete, bevor dieser Film fertig war.</translation>
  </message>
  <message>
   <source>The project has grown too large to save.</source>
   <translation>Das Projekt ist zu groß zum Speichern geworden.</translation>
  </message>
  <message>
   <source>The project holds too many keys to save.</source>
   <translation>Das Projekt enthält zu viele Keyframes zum Speichern.</translation>
  </message>
  <message>
   <source>The range {0} is not within the take.</source>
   <translation>Der Bereich {0} liegt nicht im Take.</translation>
  </message>
  <message>
   <source>The rate must lie in 80 to 350 words a minute and the pitch in 0 to 100.</source>
   <translation>Das Tempo muss 80 bis 350 Wörter je Minute sein, die Tonhöhe 0 bis 100.</translation>
  </message>
  <message>
   <source>The repair model cannot be read.</source>
   <translation>Das Modell für Ausbesserungen kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The result could not be taken into the project.</source>
   <translation>Das Ergebnis konnte nicht ins Projekt aufgenommen werden.</translation>
  </message>
  <message>
   <source>The sound ends before the range does.</source>
   <translation>Der Ton endet vor dem Bereich.</translation>
  </message>
  <message>
   <source>The speech in this project cannot be read.</source>
   <translation>Die Sprache in diesem Projekt kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The system voice wrote no sound.</source>
   <translation>Die Systemstimme hat keinen Ton geschrieben.</translation>
  </message>
  <message>
   <source>The text is {0} characters long; that is too much for one take.</source>
   <translation>Der Text ist {0} Zeichen lang; das ist zu viel für einen Take.</translation>
  </message>
  <message>
   <source>The timed speech cannot be read.</source>
   <translation>Die Sprache mit ihren Zeiten kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The transcript does not fit the sound.</source>
   <translation>Der Text passt nicht zum Ton.</translation>
  </message>
  <message>
   <source>The transcript holds no words.</source>
   <translation>Der Text enthält keine Wörter.</translation>
  </message>
  <message>
   <source>The transcript is much longer than the sound.</source>
   <translation>Der Text ist viel länger als der Ton.</translation>
  </message>
  <message>
   <source>The transcript is {0} characters long.</source>
   <translation>Der Text ist {0} Zeichen lang.</translation>
  </message>
  <message>
   <source>The video encoder does not start.</source>
   <translation>Der Videoencoder startet nicht.</translation>
  </message>
  <message>
   <source>The video encoder failed.</source>
   <translation>Der Videoencoder ist gescheitert.</translation>
  </message>
  <message>
   <source>The video encoder is missing.</source>
   <translation>Der Videoencoder fehlt.</translation>
  </message>
  <message>
   <source>The video file is too large.</source>
   <translation>Die Videodatei ist zu groß.</translation>
  </message>
  <message>
   <source>The video may not be written there.</source>
   <translation>Das Video darf dort nicht geschrieben werden.</translation>
  </message>
  <message>
   <source>The voice cannot read the {0} letters in the text; they were left out.</source>
   <translation>Die Stimme kann die {0}-Buchstaben im Text nicht lesen; sie wurden ausgelassen.</translation>
  </message>
  <message>
   <source>The voice could not read this text.</source>
   <translation>Die Stimme konnte diesen Text nicht lesen.</translation>
  </message>
  <message>
   <source>The word could not be changed.</source>
   <translation>Das Wort konnte nicht geändert werden.</translation>
  </message>
  <message>
   <source>The work cannot be prepared.</source>
   <translation>Die Arbeit kann nicht vorbereitet werden.</translation>
  </message>
  <message>
   <source>There are no words yet.</source>
   <translation>Es gibt noch keine Wörter.</translation>
  </message>
  <message>
   <source>There is a word here already.</source>
   <translation>Hier ist schon ein Wort.</translation>
  </message>
  <message>
   <source>There is a “{0}” already.</source>
   <translation>Es gibt schon „{0}“.</translation>
  </message>
  <message>
   <source>There is no anchor “{0}”.</source>
   <translation>Es gibt keinen Ankerpunkt „{0}“.</translation>
  </message>
  <message>
   <source>There is no device “{0}” here.</source>
   <translation>Es gibt hier kein Gerät „{0}“.</translation>
  </message>
  <message>
   <source>There is no engine called “{0}”.</source>
   <translation>Es gibt keine Engine namens „{0}“.</translation>
  </message>
  <message>
   <source>There is no face number {0}; {1} found.</source>
   <translation>Es gibt kein Gesicht Nummer {0}; gefunden: {1}.</translation>
  </message>
  <message>
   <source>There is no portrait to film.</source>
   <translation>Es gibt kein Porträt zu filmen.</translation>
  </message>
  <message>
   <source>There is no portrait to write.</source>
   <translation>Es gibt kein Porträt zum Schreiben.</translation>
  </message>
  <message>
   <source>There is no room for a phone here.</source>
   <translation>Hier ist kein Platz für einen Laut.</translation>
  </message>
  <message>
   <source>There is no room for a word here.</source>
   <translation>Hier ist kein Platz für ein Wort.</translation>
  </message>
  <message>
   <source>There is no room left on the disk.</source>
   <translation>Auf dem Datenträger ist kein Platz mehr.</translation>
  </message>
  <message>
   <source>There is no room to sign the film.</source>
   <translation>Es ist kein Platz, um den Film zu signieren.</translation>
  </message>
  <message>
   <source>There is no sound to export.</source>
   <translation>Es gibt keinen Ton zu exportieren.</translation>
  </message>
  <message>
   <source>There is no take to make anew.</source>
   <translation>Es gibt keinen Take, der neu gemacht werden könnte.</translation>
  </message>
  <message>
   <source>There is no time to say “{0}” here.</source>
   <translation>Hier ist keine Zeit, um „{0}“ zu sagen.</translation>
  </message>
  <message>
   <source>There is no voice “{0}”.</source>
   <translation>Es gibt keine Stimme „{0}“.</translation>
  </message>
  <message>
   <source>There is nothing to export.</source>
   <translation>Es gibt nichts zu exportieren.</translation>
  </message>
  <message>
   <source>There is nothing to read in the text.</source>
   <translation>Im Text ist nichts zu lesen.</translation>
  </message>
  <message>
   <source>There is nothing to say in “{0}”.</source>
   <translation>In „{0}“ ist nichts zu sagen.</translation>
  </message>
  <message>
   <source>There is nothing to say.</source>
   <translation>Es gibt nichts zu sagen.</translation>
  </message>
  <message>
   <source>These settings make no motion.</source>
   <translation>Diese Einstellungen ergeben keine Bewegung.</translation>
  </message>
  <message>
   <source>This is no export.</source>
   <translation>Dies ist kein Export.</translation>
  </message>
  <message>
   <source>This is too much for one job.</source>
   <translation>Das ist zu viel für einen Auftrag.</translation>
  </message>
  <message>
   <source>This machine has no OpenGL 3.3.</source>
   <translation>Dieser Rechner hat kein OpenGL 3.3.</translation>
  </message>
  <message>
   <source>This phone is too short to be split.</source>
   <translation>Dieser Laut ist zu kurz zum Teilen.</translation>
  </message>
  <message>
   <source>This project was made with a newer version of Countenance.</source>
   <translation>Dieses Projekt stammt aus einer neueren Version von Countenance.</translation>
  </message>
  <message>
   <source>This system has no speech voices.</source>
   <translation>Dieses System hat keine Sprechstimmen.</translation>
  </message>
  <message>
   <source>This voice cannot read {0} text.</source>
   <translation>Diese Stimme kann keinen {0}-Text lesen.</translation>
  </message>
  <message>
   <source>This voice is no longer installed.</source>
   <translation>Diese Stimme ist nicht mehr installiert.</translation>
  </message>
  <message>
   <source>This voice needs the program Flite, which this computer lacks.</source>
   <translation>Diese Stimme braucht das Programm Flite, das auf diesem Rechner fehlt.</translation>
  </message>
  <message>
   <source>Tilt</source>
   <translation>Neigen</translation>
  </message>
  <message>
   <source>Tongue out</source>
   <translation>Zunge heraus</translation>
  </message>
  <message>
   <source>Tongue tip</source>
   <translation>Zungenspitze</translation>
  </message>
  <message>
   <source>Tongue up</source>
   <translation>Zunge hoch</translation>
  </message>
  <message>
   <source>Tongue wide</source>
   <translation>Zunge breit</translation>
  </message>
  <message>
   <source>Trim sound</source>
   <translation>Ton zuschneiden</translation>
  </message>
  <message>
   <source>Try again.</source>
   <translation>Noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Try again; if it happens again, let the processor render.</source>
   <translation>Noch einmal versuchen; wenn es wieder geschieht, den Prozessor rendern lassen.</translation>
  </message>
  <message>
   <source>Try another folder or a smaller size.</source>
   <translation>Einen anderen Ordner oder eine kleinere Größe versuchen.</translation>
  </message>
  <message>
   <source>Turn</source>
   <translation>Drehen</translation>
  </message>
  <message>
   <source>Type a sentence, or choose a sound file.</source>
   <translation>Einen Satz tippen oder eine Tondatei wählen.</translation>
  </message>
  <message>
   <source>Type a sentence, or open a recording.</source>
   <translation>Einen Satz tippen oder eine Aufnahme öffnen.</translation>
  </message>
  <message>
   <source>Type a sentence.</source>
   <translation>Einen Satz tippen.</translation>
  </message>
  <message>
   <source>Type a word.</source>
   <translation>Ein Wort tippen.</translation>
  </message>
  <message>
   <source>Type what is said in the sound.</source>
   <translation>Tippen, was im Ton gesagt wird.</translation>
  </message>
  <message>
   <source>Undo the last step and save again.</source>
   <translation>Den letzten Schritt zurücknehmen und noch einmal speichern.</translation>
  </message>
  <message>
   <source>Update Countenance to open it.</source>
   <translation>Countenance aktualisieren, um es zu öffnen.</translation>
  </message>
  <message>
   <source>Use a clip of one person who looks toward the camera.</source>
   <translation>Einen Clip mit einer Person verwenden, die zur Kamera blickt.</translation>
  </message>
  <message>
   <source>Use a file below {0} GB.</source>
   <translation>Eine Datei unter {0} GB verwenden.</translation>
  </message>
  <message>
   <source>Use a file below {0} MB.</source>
   <translation>Eine Datei unter {0} MB verwenden.</translation>
  </message>
  <message>
   <source>Use a picture in which both eyes look toward the camera: what a profile hides cannot be shown.</source>
   <translation>Ein Bild verwenden, in dem beide Augen zur Kamera blicken: Was ein Profil verbirgt, kann nicht gezeigt werden.</translation>
  </message>
  <message>
   <source>Use a picture in which the face is at least 64 pixels wide.</source>
   <translation>Ein Bild verwenden, in dem das Gesicht mindestens 64 Pixel breit ist.</translation>
  </message>
  <message>
   <source>Use a picture that shows the whole face.</source>
   <translation>Ein Bild verwenden, das das ganze Gesicht zeigt.</translation>
  </message>
  <message>
   <source>Use a shorter text.</source>
   <translation>Einen kürzeren Text verwenden.</translation>
  </message>
  <message>
   <source>Use a smaller file.</source>
   <translation>Eine kleinere Datei verwenden.</translation>
  </message>
  <message>
   <source>Use one of the built-in voices.</source>
   <translation>Eine der eingebauten Stimmen verwenden.</translation>
  </message>
  <message>
   <source>Vergence</source>
   <translation>Vergenz</translation>
  </message>
  <message>
   <source>What the film is made of is missing.</source>
   <translation>Woraus der Film gemacht wird, fehlt.</translation>
  </message>
  <message>
   <source>Woman in her thirties, olive skin, straight dark hair to the shoulders</source>
   <translation>Frau in den Dreißigern, olivfarbene Haut, glattes dunkles Haar bis zur Schulter</translation>
  </message>
  <message>
   <source>Woman of about forty-five, light skin, straight blond hair to the shoulders</source>
   <translation>Frau um fünfundvierzig, helle Haut, glattes blondes Haar bis zur Schulter</translation>
  </message>
  <message>
   <source>Wrist left</source>
   <translation>Handgelenk links</translation>
  </message>
  <message>
   <source>Wrist right</source>
   <translation>Handgelenk rechts</translation>
  </message>
  <message>
   <source>Write it as #rrggbb, for example #1d6b4f.</source>
   <translation>Als #rrggbb schreiben, zum Beispiel #1d6b4f.</translation>
  </message>
  <message>
   <source>Your work could not be kept safe.</source>
   <translation>Ihre Arbeit konnte nicht gesichert werden.</translation>
  </message>
  <message>
   <source>Your work is not kept safe.</source>
   <translation>Ihre Arbeit wird nicht gesichert.</translation>
  </message>
  <message>
   <source>“anchors” must name each anchor and its x and y.</source>
   <translation>„anchors“ muss jeden Ankerpunkt mit x und y nennen.</translation>
  </message>
  <message>
   <source>“points” must list {0} points, not {1}.</source>
   <translation>„points“ muss {0} Punkte aufzählen, nicht {1}.</translation>
  </message>
  <message>
   <source>“{0}” cannot be opened.</source>
   <translation>„{0}“ kann nicht geöffnet werden.</translation>
  </message>
  <message>
   <source>“{0}” cannot be restored.</source>
   <translation>„{0}“ kann nicht wiederhergestellt werden.</translation>
  </message>
  <message>
   <source>“{0}” cannot be stored.</source>
   <translation>„{0}“ kann nicht abgelegt werden.</translation>
  </message>
  <message>
   <source>“{0}” cannot be taken into the project.</source>
   <translation>„{0}“ kann nicht ins Projekt aufgenommen werden.</translation>
  </message>
  <message>
   <source>“{0}” cannot be written.</source>
   <translation>„{0}“ kann nicht geschrieben werden.</translation>
  </message>
  <message>
   <source>“{0}” could not be filled.</source>
   <translation>„{0}“ konnte nicht gefüllt werden.</translation>
  </message>
  <message>
   <source>“{0}” could not be opened.</source>
   <translation>„{0}“ konnte nicht geöffnet werden.</translation>
  </message>
  <message>
   <source>“{0}” could not be read.</source>
   <translation>„{0}“ konnte nicht gelesen werden.</translation>
  </message>
  <message>
   <source>“{0}” could not be saved.</source>
   <translation>„{0}“ konnte nicht gespeichert werden.</translation>
  </message>
  <message>
   <source>“{0}” could not be written.</source>
   <translation>„{0}“ konnte nicht geschrieben werden.</translation>
  </message>
  <message>
   <source>“{0}” does not end in {1}.</source>
   <translation>„{0}“ endet nicht auf {1}.</translation>
  </message>
  <message>
   <source>“{0}” does not fit on the disk. {1}</source>
   <translation>„{0}“ passt nicht auf den Datenträger. {1}</translation>
  </message>
  <message>
   <source>“{0}” goes from 0 to {1} s.</source>
   <translation>„{0}“ geht von 0 bis {1} s.</translation>
  </message>
  <message>
   <source>“{0}” has no sound track.</source>
   <translation>„{0}“ hat keine Tonspur.</translation>
  </message>
  <message>
   <source>“{0}” has {1} channels.</source>
   <translation>„{0}“ hat {1} Kanäle.</translation>
  </message>
  <message>
   <source>“{0}” holds no keyboard shortcuts.</source>
   <translation>„{0}“ enthält keine Tastenkürzel.</translation>
  </message>
  <message>
   <source>“{0}” holds no motion that can be read.</source>
   <translation>„{0}“ enthält keine Bewegung, die gelesen werden kann.</translation>
  </message>
  <message>
   <source>“{0}” holds no sound.</source>
   <translation>„{0}“ enthält keinen Ton.</translation>
  </message>
  <message>
   <source>“{0}” is a folder.</source>
   <translation>„{0}“ ist ein Ordner.</translation>
  </message>
  <message>
   <source>“{0}” is damaged or not a supported picture.</source>
   <translation>„{0}“ ist beschädigt oder kein unterstütztes Bild.</translation>
  </message>
  <message>
   <source>“{0}” is empty.</source>
   <translation>„{0}“ ist leer.</translation>
  </message>
  <message>
   <source>“{0}” is larger than 1 GB.</source>
   <translation>„{0}“ ist größer als 1 GB.</translation>
  </message>
  <message>
   <source>“{0}” is larger than 2 GB.</source>
   <translation>„{0}“ ist größer als 2 GB.</translation>
  </message>
  <message>
   <source>“{0}” is missing from the project.</source>
   <translation>„{0}“ fehlt im Projekt.</translation>
  </message>
  <message>
   <source>“{0}” is no JSON.</source>
   <translation>„{0}“ ist kein JSON.</translation>
  </message>
  <message>
   <source>“{0}” is no colour.</source>
   <translation>„{0}“ ist keine Farbe.</translation>
  </message>
  <message>
   <source>“{0}” is no place for a film.</source>
   <translation>„{0}“ ist kein Ort für einen Film.</translation>
  </message>
  <message>
   <source>“{0}” is not a Countenance project, or it is damaged.</source>
   <translation>„{0}“ ist kein Countenance-Projekt, oder es ist beschädigt.</translation>
  </message>
  <message>
   <source>“{0}” is not a file.</source>
   <translation>„{0}“ ist keine Datei.</translation>
  </message>
  <message>
   <source>“{0}” is not a picture that can be read.</source>
   <translation>„{0}“ ist kein lesbares Bild.</translation>
  </message>
  <message>
   <source>“{0}” is not a sound file that can be read.</source>
   <translation>„{0}“ ist keine lesbare Tondatei.</translation>
  </message>
  <message>
   <source>“{0}” is not a video that can be read.</source>
   <translation>„{0}“ ist kein lesbares Video.</translation>
  </message>
  <message>
   <source>“{0}” is not empty.</source>
   <translation>„{0}“ ist nicht leer.</translation>
  </message>
  <message>
   <source>“{0}” is not the name of a film.</source>
   <translation>„{0}“ ist kein Name eines Films.</translation>
  </message>
  <message>
   <source>“{0}” is too large.</source>
   <translation>„{0}“ ist zu groß.</translation>
  </message>
  <message>
   <source>“{0}” is too long.</source>
   <translation>„{0}“ ist zu lang.</translation>
  </message>
  <message>
   <source>“{0}” is too short to hold speech.</source>
   <translation>„{0}“ ist zu kurz für Sprache.</translation>
  </message>
  <message>
   <source>“{0}” is {1} long; the limit is {2} minutes.</source>
   <translation>„{0}“ ist {1} lang; die Grenze sind {2} Minuten.</translation>
  </message>
  <message>
   <source>“{0}” states an impossible sample rate ({1} Hz).</source>
   <translation>„{0}“ nennt eine unmögliche Abtastrate ({1} Hz).</translation>
  </message>
  <message>
   <source>“{0}” states an impossible sound format.</source>
   <translation>„{0}“ nennt ein unmögliches Tonformat.</translation>
  </message>
 </context>
 <context>
  <name>destination</name>
  <message>
   <source>Replace</source>
   <translation>Ersetzen</translation>
  </message>
  <message>
   <source>There is a “{0}” already. Replace it?</source>
   <translation>„{0}“ gibt es schon. Ersetzen?</translation>
  </message>
  <message>
   <source>What is in it is lost then.</source>
   <translation>Was darin ist, geht dann verloren.</translation>
  </message>
 </context>
 <context>
  <name>document</name>
  <message>
   <source>Edits</source>
   <translation>Bearbeitung</translation>
  </message>
  <message>
   <source>Untitled</source>
   <translation>Ohne Titel</translation>
  </message>
 </context>
 <context>
  <name>emotions</name>
  <message>
   <source>Afraid</source>
   <translation>Ängstlich</translation>
  </message>
  <message>
   <source>Angry</source>
   <translation>Wütend</translation>
  </message>
  <message>
   <source>Contemptuous</source>
   <translation>Verächtlich</translation>
  </message>
  <message>
   <source>Disgusted</source>
   <translation>Angewidert</translation>
  </message>
  <message>
   <source>Happy</source>
   <translation>Fröhlich</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>Neutral</translation>
  </message>
  <message>
   <source>Sad</source>
   <translation>Traurig</translation>
  </message>
  <message>
   <source>Surprised</source>
   <translation>Überrascht</translation>
  </message>
 </context>
 <context>
  <name>engines</name>
  <message>
   <source>Comp</source>
   <translation>Comp</translation>
  </message>
  <message>
   <source>Diffusion</source>
   <translation>Diffusion</translation>
  </message>
  <message>
   <source>Diffusion, as published</source>
   <translation>Diffusion, wie veröffentlicht</translation>
  </message>
  <message>
   <source>Imported</source>
   <translation>Importiert</translation>
  </message>
  <message>
   <source>Rules</source>
   <translation>Regeln</translation>
  </message>
 </context>
 <context>
  <name>estimate</name>
  <message>
   <source>{0} memory</source>
   <translation>{0} Speicher</translation>
  </message>
  <message>
   <source>{0} on disk</source>
   <translation>{0} Platz</translation>
  </message>
 </context>
 <context>
  <name>export</name>
  <message>
   <source>16:9, wide</source>
   <translation>16:9, breit</translation>
  </message>
  <message>
   <source>1:1, square</source>
   <translation>1:1, quadratisch</translation>
  </message>
  <message>
   <source>4:5, portrait</source>
   <translation>4:5, Hochformat</translation>
  </message>
  <message>
   <source>9:16, upright</source>
   <translation>9:16, hochkant</translation>
  </message>
  <message>
   <source>Animated PNG</source>
   <translation>Animiertes PNG</translation>
  </message>
  <message>
   <source>Animated PNG, no sound</source>
   <translation>Animiertes PNG, ohne Ton</translation>
  </message>
  <message>
   <source>Animated WebP</source>
   <translation>Animiertes WebP</translation>
  </message>
  <message>
   <source>Animated WebP, no sound</source>
   <translation>Animiertes WebP, ohne Ton</translation>
  </message>
  <message>
   <source>As in the paper, slow</source>
   <translation>Wie im Artikel, langsam</translation>
  </message>
  <message>
   <source>As the picture</source>
   <translation>Wie das Bild</translation>
  </message>
  <message>
   <source>Best</source>
   <translation>Beste</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>Draft</source>
   <translation>Entwurf</translation>
  </message>
  <message>
   <source>GIF</source>
   <translation>GIF</translation>
  </message>
  <message>
   <source>GIF, no sound</source>
   <translation>GIF, ohne Ton</translation>
  </message>
  <message>
   <source>High</source>
   <translation>Hoch</translation>
  </message>
  <message>
   <source>MP4, AV1</source>
   <translation>MP4, AV1</translation>
  </message>
  <message>
   <source>MP4, H.264</source>
   <translation>MP4, H.264</translation>
  </message>
  <message>
   <source>MP4, HEVC</source>
   <translation>MP4, HEVC</translation>
  </message>
  <message>
   <source>MP4, HEVC (H.265)</source>
   <translation>MP4, HEVC (H.265)</translation>
  </message>
  <message>
   <source>MP4, high quality</source>
   <translation>MP4, hohe Qualität</translation>
  </message>
  <message>
   <source>MP4, small file</source>
   <translation>MP4, kleine Datei</translation>
  </message>
  <message>
   <source>No file</source>
   <translation>Keine Datei</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <source>One PNG, at the playhead</source>
   <translation>Ein PNG, am Abspielkopf</translation>
  </message>
  <message>
   <source>PNG pictures</source>
   <translation>PNG-Bilder</translation>
  </message>
  <message>
   <source>PNG pictures in a folder</source>
   <translation>PNG-Bilder in einem Ordner</translation>
  </message>
  <message>
   <source>Preset</source>
   <translation>Vorgabe</translation>
  </message>
  <message>
   <source>ProRes 422 HQ</source>
   <translation>ProRes 422 HQ</translation>
  </message>
  <message>
   <source>ProRes 4444</source>
   <translation>ProRes 4444</translation>
  </message>
  <message>
   <source>Project</source>
   <translation>Projekt</translation>
  </message>
  <message>
   <source>QuickTime, ProRes 422 HQ</source>
   <translation>QuickTime, ProRes 422 HQ</translation>
  </message>
  <message>
   <source>QuickTime, ProRes 4444</source>
   <translation>QuickTime, ProRes 4444</translation>
  </message>
  <message>
   <source>SRT beside the film</source>
   <translation>SRT-Datei</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Small file</source>
   <translation>Kleine Datei</translation>
  </message>
  <message>
   <source>Standard</source>
   <translation>Standard</translation>
  </message>
  <message>
   <source>Still picture</source>
   <translation>Standbild</translation>
  </message>
  <message>
   <source>Take</source>
   <translation>Take</translation>
  </message>
  <message>
   <source>Vertical with captions</source>
   <translation>Hochkant mit Untertiteln</translation>
  </message>
  <message>
   <source>WAV, sound only</source>
   <translation>WAV, nur Ton</translation>
  </message>
  <message>
   <source>WAV, the sound alone</source>
   <translation>WAV, nur der Ton</translation>
  </message>
  <message>
   <source>WebM, VP9</source>
   <translation>WebM, VP9</translation>
  </message>
  <message>
   <source>WebVTT beside the film</source>
   <translation>WebVTT-Datei</translation>
  </message>
  <message>
   <source>Widescreen</source>
   <translation>Breitbild</translation>
  </message>
  <message>
   <source>about {0}</source>
   <translation>etwa {0}</translation>
  </message>
  <message>
   <source>{0:.1f} s</source>
   <translation>{0:.1f} s</translation>
  </message>
  <message>
   <source>{0:g} frames a second</source>
   <translation>{0:g} Bilder je Sekunde</translation>
  </message>
 </context>
 <context>
  <name>exports</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Copy the error</source>
   <translation>Fehler kopieren</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Duplizieren</translation>
  </message>
  <message>
   <source>Export above</source>
   <translation>Export darüber</translation>
  </message>
  <message>
   <source>Export below</source>
   <translation>Export darunter</translation>
  </message>
  <message>
   <source>Last frame, large</source>
   <translation>Letztes Bild, groß</translation>
  </message>
  <message>
   <source>Make this one next</source>
   <translation>Diesen als Nächsten</translation>
  </message>
  <message>
   <source>Move down</source>
   <translation>Nach unten</translation>
  </message>
  <message>
   <source>Move up</source>
   <translation>Nach oben</translation>
  </message>
  <message>
   <source>Pause or go on</source>
   <translation>Anhalten oder weitermachen</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>Show the log</source>
   <translation>Protokoll zeigen</translation>
  </message>
  <message>
   <source>Take off the list</source>
   <translation>Aus der Liste nehmen</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>Try again, smaller</source>
   <translation>Noch einmal, kleiner</translation>
  </message>
  <message>
   <source>Watch the film</source>
   <translation>Film ansehen</translation>
  </message>
 </context>
 <context>
  <name>findings</name>
  <message>
   <source>Channel</source>
   <translation>Kanal</translation>
  </message>
  <message>
   <source>Marker</source>
   <translation>Marke</translation>
  </message>
  <message>
   <source>Not possible now</source>
   <translation>Jetzt nicht möglich</translation>
  </message>
  <message>
   <source>On show already</source>
   <translation>Schon zu sehen</translation>
  </message>
  <message>
   <source>Take</source>
   <translation>Take</translation>
  </message>
 </context>
 <context>
  <name>gestures</name>
  <message>
   <source>Alt+Left drag</source>
   <translation>Alt+Ziehen (links)</translation>
  </message>
  <message>
   <source>Alt+Middle drag</source>
   <translation>Alt+Ziehen (Mitte)</translation>
  </message>
  <message>
   <source>Alt+Right drag</source>
   <translation>Alt+Ziehen (rechts)</translation>
  </message>
  <message>
   <source>Alt+Wheel</source>
   <translation>Alt+Mausrad</translation>
  </message>
  <message>
   <source>As each view has it</source>
   <translation>Wie in jeder Ansicht</translation>
  </message>
  <message>
   <source>Ctrl+Middle drag</source>
   <translation>Strg+Ziehen (Mitte)</translation>
  </message>
  <message>
   <source>Ctrl+Wheel</source>
   <translation>Strg+Mausrad</translation>
  </message>
  <message>
   <source>Middle drag</source>
   <translation>Ziehen (Mitte)</translation>
  </message>
  <message>
   <source>Move along in time</source>
   <translation>In der Zeit bewegen</translation>
  </message>
  <message>
   <source>Move both ways</source>
   <translation>Beides bewegen</translation>
  </message>
  <message>
   <source>Move the playhead</source>
   <translation>Abspielkopf bewegen</translation>
  </message>
  <message>
   <source>Move up and down</source>
   <translation>Auf und ab bewegen</translation>
  </message>
  <message>
   <source>Right drag</source>
   <translation>Ziehen (rechts)</translation>
  </message>
  <message>
   <source>Shift+Wheel</source>
   <translation>Umschalt+Mausrad</translation>
  </message>
  <message>
   <source>Wheel</source>
   <translation>Mausrad</translation>
  </message>
  <message>
   <source>Zoom both</source>
   <translation>Beides zoomen</translation>
  </message>
  <message>
   <source>Zoom time</source>
   <translation>Zeit zoomen</translation>
  </message>
  <message>
   <source>Zoom values</source>
   <translation>Werte zoomen</translation>
  </message>
 </context>
 <context>
  <name>graph</name>
  <message>
   <source>1 key is copied.</source>
   <translation>1 Keyframe ist kopiert.</translation>
  </message>
  <message>
   <source>After the last key</source>
   <translation>Nach dem letzten Keyframe</translation>
  </message>
  <message>
   <source>Aligned</source>
   <translation>Ausgerichtet</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Automatic, clamped</source>
   <translation>Automatisch, begrenzt</translation>
  </message>
  <message>
   <source>Back and beyond</source>
   <translation>Zurück und darüber hinaus</translation>
  </message>
  <message>
   <source>Bake</source>
   <translation>Einbacken</translation>
  </message>
  <message>
   <source>Bake to keys…</source>
   <translation>In Keyframes einbacken …</translation>
  </message>
  <message>
   <source>Before the first key</source>
   <translation>Vor dem ersten Keyframe</translation>
  </message>
  <message>
   <source>Bend curve</source>
   <translation>Kurve biegen</translation>
  </message>
  <message>
   <source>Beyond and back</source>
   <translation>Darüber hinaus und zurück</translation>
  </message>
  <message>
   <source>Beyond the keys</source>
   <translation>Jenseits der Keyframes</translation>
  </message>
  <message>
   <source>Bezier</source>
   <translation>Bezier</translation>
  </message>
  <message>
   <source>Break</source>
   <translation>Trennen</translation>
  </message>
  <message>
   <source>Bring selected keys to nearest</source>
   <translation>Gewählte Keyframes einrasten an</translation>
  </message>
  <message>
   <source>Change easing</source>
   <translation>Easing ändern</translation>
  </message>
  <message>
   <source>Change handles</source>
   <translation>Griffe ändern</translation>
  </message>
  <message>
   <source>Change interpolation</source>
   <translation>Interpolation ändern</translation>
  </message>
  <message>
   <source>Change what is beyond the keys</source>
   <translation>Jenseits der Keyframes ändern</translation>
  </message>
  <message>
   <source>Choose a channel in the list first.</source>
   <translation>Zuerst einen Kanal in der Liste wählen.</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Constant</source>
   <translation>Konstant</translation>
  </message>
  <message>
   <source>Copy keys</source>
   <translation>Keyframes kopieren</translation>
  </message>
  <message>
   <source>Copy keys of one channel to paste them onto another.</source>
   <translation>Keyframes eines Kanals kopieren, um sie auf einen anderen einzufügen.</translation>
  </message>
  <message>
   <source>Curve</source>
   <translation>Kurve</translation>
  </message>
  <message>
   <source>Curves on one scale</source>
   <translation>Kurven in einem Maßstab</translation>
  </message>
  <message>
   <source>Cut keys</source>
   <translation>Keyframes ausschneiden</translation>
  </message>
  <message>
   <source>Cycle</source>
   <translation>Wiederholen</translation>
  </message>
  <message>
   <source>Cycle with offset</source>
   <translation>Wiederholen mit Versatz</translation>
  </message>
  <message>
   <source>Delete keys</source>
   <translation>Keyframes löschen</translation>
  </message>
  <message>
   <source>Drag a range on the ruler first, or set markers.</source>
   <translation>Zuerst einen Bereich auf dem Lineal ziehen oder Marken setzen.</translation>
  </message>
  <message>
   <source>Drag over keys to select them, with Shift to take them away. The wheel changes the size, Escape ends.</source>
   <translation>Über Keyframes ziehen wählt sie aus, mit Umschalt wieder ab. Das Mausrad ändert die Größe, Escape beendet.</translation>
  </message>
  <message>
   <source>Duplicate keys</source>
   <translation>Keyframes duplizieren</translation>
  </message>
  <message>
   <source>Easing</source>
   <translation>Easing</translation>
  </message>
  <message>
   <source>Easy ease</source>
   <translation>Weich</translation>
  </message>
  <message>
   <source>Every curve at its own scale</source>
   <translation>Jede Kurve in ihrem eigenen Maßstab</translation>
  </message>
  <message>
   <source>Every curve in a lane</source>
   <translation>Jede Kurve in einer Spur</translation>
  </message>
  <message>
   <source>Extend time</source>
   <translation>Zeit verlängern</translation>
  </message>
  <message>
   <source>Flatten</source>
   <translation>Abflachen</translation>
  </message>
  <message>
   <source>Flatten handles</source>
   <translation>Griffe abflachen</translation>
  </message>
  <message>
   <source>Forget kept curves</source>
   <translation>Behaltene Kurven vergessen</translation>
  </message>
  <message>
   <source>Frame everything</source>
   <translation>Alles einpassen</translation>
  </message>
  <message>
   <source>Frame selected</source>
   <translation>Auswahl einpassen</translation>
  </message>
  <message>
   <source>Frames from key to key</source>
   <translation>Bilder von Keyframe zu Keyframe</translation>
  </message>
  <message>
   <source>Free</source>
   <translation>Frei</translation>
  </message>
  <message>
   <source>Generate a take first; then its curves can be edited.</source>
   <translation>Zuerst einen Take generieren; dann lassen sich seine Kurven bearbeiten.</translation>
  </message>
  <message>
   <source>Gentle</source>
   <translation>Sanft</translation>
  </message>
  <message>
   <source>Handles</source>
   <translation>Griffe</translation>
  </message>
  <message>
   <source>Hide channel</source>
   <translation>Kanal ausblenden</translation>
  </message>
  <message>
   <source>Hold</source>
   <translation>Halten</translation>
  </message>
  <message>
   <source>How far the keys go there</source>
   <translation>Wie weit die Keyframes dorthin gehen</translation>
  </message>
  <message>
   <source>In time</source>
   <translation>In der Zeit</translation>
  </message>
  <message>
   <source>Insert key</source>
   <translation>Keyframe einfügen</translation>
  </message>
  <message>
   <source>Insert key at playhead</source>
   <translation>Keyframe am Abspielkopf einfügen</translation>
  </message>
  <message>
   <source>Insert key on every curve shown</source>
   <translation>Keyframe auf jeder gezeigten Kurve einfügen</translation>
  </message>
  <message>
   <source>Interpolation</source>
   <translation>Interpolation</translation>
  </message>
  <message>
   <source>Invert selection</source>
   <translation>Auswahl umkehren</translation>
  </message>
  <message>
   <source>Keep curves to compare</source>
   <translation>Kurven zum Vergleich behalten</translation>
  </message>
  <message>
   <source>Keys before and after</source>
   <translation>Keyframes davor und danach</translation>
  </message>
  <message>
   <source>Lanes</source>
   <translation>Spuren</translation>
  </message>
  <message>
   <source>Largest difference, of what the channel can reach</source>
   <translation>Größter Unterschied, gemessen am Möglichen des Kanals</translation>
  </message>
  <message>
   <source>Line between them</source>
   <translation>Linie dazwischen</translation>
  </message>
  <message>
   <source>Linear</source>
   <translation>Linear</translation>
  </message>
  <message>
   <source>Locked: {0}. Open the lock in the channel list to edit.</source>
   <translation>Gesperrt: {0}. Zum Bearbeiten das Schloss in der Kanalliste öffnen.</translation>
  </message>
  <message>
   <source>Markers</source>
   <translation>Marken</translation>
  </message>
  <message>
   <source>Mirror</source>
   <translation>Spiegeln</translation>
  </message>
  <message>
   <source>Mirror in time</source>
   <translation>In der Zeit spiegeln</translation>
  </message>
  <message>
   <source>Mirror values</source>
   <translation>Werte spiegeln</translation>
  </message>
  <message>
   <source>Move keys</source>
   <translation>Keyframes verschieben</translation>
  </message>
  <message>
   <source>Neighbours come along</source>
   <translation>Nachbarn gehen mit</translation>
  </message>
  <message>
   <source>Next channel</source>
   <translation>Nächster Kanal</translation>
  </message>
  <message>
   <source>Next way to show curves</source>
   <translation>Kurven auf nächste Art zeigen</translation>
  </message>
  <message>
   <source>No curves of this layer are kept: Ctrl+B keeps those on show.</source>
   <translation>Keine Kurven dieser Ebene sind behalten: Strg+B behält die gezeigten.</translation>
  </message>
  <message>
   <source>No take yet</source>
   <translation>Noch kein Take</translation>
  </message>
  <message>
   <source>Nudge keys</source>
   <translation>Keyframes rücken</translation>
  </message>
  <message>
   <source>Nudge one frame earlier</source>
   <translation>Ein Bild früher rücken</translation>
  </message>
  <message>
   <source>Nudge one frame later</source>
   <translation>Ein Bild später rücken</translation>
  </message>
  <message>
   <source>Nudge one step down</source>
   <translation>Einen Schritt nach unten rücken</translation>
  </message>
  <message>
   <source>Nudge one step up</source>
   <translation>Einen Schritt nach oben rücken</translation>
  </message>
  <message>
   <source>Nudge ten frames earlier</source>
   <translation>Zehn Bilder früher rücken</translation>
  </message>
  <message>
   <source>Nudge ten frames later</source>
   <translation>Zehn Bilder später rücken</translation>
  </message>
  <message>
   <source>Nudge ten steps down</source>
   <translation>Zehn Schritte nach unten rücken</translation>
  </message>
  <message>
   <source>Nudge ten steps up</source>
   <translation>Zehn Schritte nach oben rücken</translation>
  </message>
  <message>
   <source>Paste flipped left to right</source>
   <translation>Links-rechts gespiegelt einfügen</translation>
  </message>
  <message>
   <source>Paste keys</source>
   <translation>Keyframes einfügen</translation>
  </message>
  <message>
   <source>Paste keys at playhead</source>
   <translation>Keyframes am Abspielkopf einfügen</translation>
  </message>
  <message>
   <source>Paste onto the active channel</source>
   <translation>Auf den aktiven Kanal einfügen</translation>
  </message>
  <message>
   <source>Paste other ways</source>
   <translation>Anders einfügen</translation>
  </message>
  <message>
   <source>Paste values</source>
   <translation>Werte einfügen</translation>
  </message>
  <message>
   <source>Paste values into selected keys</source>
   <translation>Werte in gewählte Keyframes einfügen</translation>
  </message>
  <message>
   <source>Phonemes</source>
   <translation>Laute</translation>
  </message>
  <message>
   <source>Pivot</source>
   <translation>Drehpunkt</translation>
  </message>
  <message>
   <source>Playhead</source>
   <translation>Abspielkopf</translation>
  </message>
  <message>
   <source>Playhead to next key</source>
   <translation>Abspielkopf zum nächsten Keyframe</translation>
  </message>
  <message>
   <source>Playhead to previous key</source>
   <translation>Abspielkopf zum vorigen Keyframe</translation>
  </message>
  <message>
   <source>Previous channel</source>
   <translation>Voriger Kanal</translation>
  </message>
  <message>
   <source>Push keys away from the playhead</source>
   <translation>Keyframes vom Abspielkopf wegschieben</translation>
  </message>
  <message>
   <source>Reset keys to the take</source>
   <translation>Keyframes auf den Take zurücksetzen</translation>
  </message>
  <message>
   <source>Reset to the take</source>
   <translation>Auf den Take zurücksetzen</translation>
  </message>
  <message>
   <source>Reset {0} to the take</source>
   <translation>{0} auf den Take zurücksetzen</translation>
  </message>
  <message>
   <source>Rest</source>
   <translation>Ruhe</translation>
  </message>
  <message>
   <source>Scale keys</source>
   <translation>Keyframes skalieren</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>Select</source>
   <translation>Auswählen</translation>
  </message>
  <message>
   <source>Select a key first: click one, or press A for all.</source>
   <translation>Zuerst einen Keyframe wählen: einen anklicken, oder A für alle.</translation>
  </message>
  <message>
   <source>Select after playhead</source>
   <translation>Nach dem Abspielkopf auswählen</translation>
  </message>
  <message>
   <source>Select all</source>
   <translation>Alles auswählen</translation>
  </message>
  <message>
   <source>Select all at these frames</source>
   <translation>Alle auf diesen Bildern auswählen</translation>
  </message>
  <message>
   <source>Select before playhead</source>
   <translation>Vor dem Abspielkopf auswählen</translation>
  </message>
  <message>
   <source>Select fewer</source>
   <translation>Weniger auswählen</translation>
  </message>
  <message>
   <source>Select in the loop, or between markers</source>
   <translation>In der Schleife oder zwischen Marken auswählen</translation>
  </message>
  <message>
   <source>Select more</source>
   <translation>Mehr auswählen</translation>
  </message>
  <message>
   <source>Select none</source>
   <translation>Nichts auswählen</translation>
  </message>
  <message>
   <source>Select the keys that shall take the copied values.</source>
   <translation>Die Keyframes wählen, die die kopierten Werte bekommen.</translation>
  </message>
  <message>
   <source>Select the next key</source>
   <translation>Nächsten Keyframe auswählen</translation>
  </message>
  <message>
   <source>Select the previous key</source>
   <translation>Vorigen Keyframe auswählen</translation>
  </message>
  <message>
   <source>Select two keys or more to scale them.</source>
   <translation>Zwei oder mehr Keyframes wählen, um sie zu skalieren.</translation>
  </message>
  <message>
   <source>Select whole curve</source>
   <translation>Ganze Kurve auswählen</translation>
  </message>
  <message>
   <source>Select with a brush</source>
   <translation>Mit einem Pinsel auswählen</translation>
  </message>
  <message>
   <source>Show all channels</source>
   <translation>Alle Kanäle zeigen</translation>
  </message>
  <message>
   <source>Show curves</source>
   <translation>Kurven zeigen</translation>
  </message>
  <message>
   <source>Show only this channel</source>
   <translation>Nur diesen Kanal zeigen</translation>
  </message>
  <message>
   <source>Simplify</source>
   <translation>Vereinfachen</translation>
  </message>
  <message>
   <source>Simplify…</source>
   <translation>Vereinfachen …</translation>
  </message>
  <message>
   <source>Slow end</source>
   <translation>Langsames Ende</translation>
  </message>
  <message>
   <source>Slow start</source>
   <translation>Langsamer Anfang</translation>
  </message>
  <message>
   <source>Slow start and end</source>
   <translation>Langsamer Anfang und Ende</translation>
  </message>
  <message>
   <source>Smooth</source>
   <translation>Glätten</translation>
  </message>
  <message>
   <source>Smooth…</source>
   <translation>Glätten …</translation>
  </message>
  <message>
   <source>Snap</source>
   <translation>Einrasten</translation>
  </message>
  <message>
   <source>Snap keys</source>
   <translation>Keyframes einrasten</translation>
  </message>
  <message>
   <source>Snapping</source>
   <translation>Einrasten</translation>
  </message>
  <message>
   <source>Some keys would leave the take: bring the playhead nearer to their middle.</source>
   <translation>Einige Keyframes lägen außerhalb des Takes: den Abspielkopf näher an ihre Mitte bringen.</translation>
  </message>
  <message>
   <source>Straight on</source>
   <translation>Geradeaus weiter</translation>
  </message>
  <message>
   <source>Strong</source>
   <translation>Stark</translation>
  </message>
  <message>
   <source>Swap curves</source>
   <translation>Kurven tauschen</translation>
  </message>
  <message>
   <source>Swap with kept curves</source>
   <translation>Mit behaltenen Kurven tauschen</translation>
  </message>
  <message>
   <source>The curves are kept: Ctrl+Shift+B swaps them in.</source>
   <translation>Die Kurven sind behalten: Strg+Umschalt+B tauscht sie ein.</translation>
  </message>
  <message>
   <source>The layer {0} has no effect here: it is muted, faded out, or covered by another.</source>
   <translation>Die Ebene {0} wirkt hier nicht: Sie ist stumm, ausgeblendet oder von einer anderen verdeckt.</translation>
  </message>
  <message>
   <source>The layer {0} is locked.</source>
   <translation>Die Ebene {0} ist gesperrt.</translation>
  </message>
  <message>
   <source>The take</source>
   <translation>Der Take</translation>
  </message>
  <message>
   <source>There are no keys on this side of the playhead to push.</source>
   <translation>Auf dieser Seite des Abspielkopfs sind keine Keyframes zum Schieben.</translation>
  </message>
  <message>
   <source>There are no keys to paste: copy some first.</source>
   <translation>Es gibt keine Keyframes zum Einfügen: zuerst welche kopieren.</translation>
  </message>
  <message>
   <source>There are no keys to select yet.</source>
   <translation>Es gibt noch keine Keyframes zum Auswählen.</translation>
  </message>
  <message>
   <source>Time about the middle</source>
   <translation>Zeit um die Mitte</translation>
  </message>
  <message>
   <source>Time about the opposite edge</source>
   <translation>Zeit um die andere Kante</translation>
  </message>
  <message>
   <source>Time about the playhead</source>
   <translation>Zeit um den Abspielkopf</translation>
  </message>
  <message>
   <source>Transform</source>
   <translation>Transformieren</translation>
  </message>
  <message>
   <source>Turn handle</source>
   <translation>Griff drehen</translation>
  </message>
  <message>
   <source>Tween</source>
   <translation>Tween</translation>
  </message>
  <message>
   <source>Tween…</source>
   <translation>Tween …</translation>
  </message>
  <message>
   <source>Type exact numbers</source>
   <translation>Genaue Zahlen eingeben</translation>
  </message>
  <message>
   <source>Unbake</source>
   <translation>Einbacken aufheben</translation>
  </message>
  <message>
   <source>Unify</source>
   <translation>Verbinden</translation>
  </message>
  <message>
   <source>Value 0</source>
   <translation>Wert 0</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>Werte</translation>
  </message>
  <message>
   <source>Values about 0</source>
   <translation>Werte um 0</translation>
  </message>
  <message>
   <source>Values about the middle</source>
   <translation>Werte um die Mitte</translation>
  </message>
  <message>
   <source>Values about the opposite edge</source>
   <translation>Werte um die andere Kante</translation>
  </message>
  <message>
   <source>Values about the take</source>
   <translation>Werte um den Take</translation>
  </message>
  <message>
   <source>Vector</source>
   <translation>Vektor</translation>
  </message>
  <message>
   <source>What is marked lies outside the take.</source>
   <translation>Das Markierte liegt außerhalb des Takes.</translation>
  </message>
  <message>
   <source>What is on the clipboard cannot be pasted here.</source>
   <translation>Was in der Zwischenablage ist, kann hier nicht eingefügt werden.</translation>
  </message>
  <message>
   <source>While dragging, to</source>
   <translation>Beim Ziehen, an</translation>
  </message>
  <message>
   <source>Whole frames</source>
   <translation>Ganze Bilder</translation>
  </message>
  <message>
   <source>Width of the smoothing</source>
   <translation>Breite der Glättung</translation>
  </message>
  <message>
   <source>With a swing back</source>
   <translation>Mit Schwung zurück</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Wörter</translation>
  </message>
  <message>
   <source>frame {0}</source>
   <translation>Bild {0}</translation>
  </message>
  <message>
   <source>frames</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>key {0} of {1}</source>
   <translation>Keyframe {0} von {1}</translation>
  </message>
  <message>
   <source>replaces a key</source>
   <translation>ersetzt einen Keyframe</translation>
  </message>
  <message>
   <source>replaces {0} keys</source>
   <translation>ersetzt {0} Keyframes</translation>
  </message>
  <message>
   <source>time × {0}</source>
   <translation>Zeit × {0}</translation>
  </message>
  <message>
   <source>value × {0}</source>
   <translation>Wert × {0}</translation>
  </message>
  <message>
   <source>{0} channels on show</source>
   <translation>{0} Kanäle zu sehen</translation>
  </message>
  <message>
   <source>{0} degrees</source>
   <translation>{0} Grad</translation>
  </message>
  <message>
   <source>{0} fr</source>
   <translation>{0} Bild.</translation>
  </message>
  <message>
   <source>{0} keys are copied.</source>
   <translation>{0} Keyframes sind kopiert.</translation>
  </message>
  <message>
   <source>{0} millimetres</source>
   <translation>{0} Millimeter</translation>
  </message>
  <message>
   <source>{0} of the copied keys lie beyond the end and are left out.</source>
   <translation>{0} der kopierten Keyframes liegen hinter dem Ende und werden ausgelassen.</translation>
  </message>
  <message>
   <source>{0} of {1} keys selected</source>
   <translation>{0} von {1} Keyframes gewählt</translation>
  </message>
  <message>
   <source>{0} per second</source>
   <translation>{0} je Sekunde</translation>
  </message>
 </context>
 <context>
  <name>groups</name>
  <message>
   <source>all</source>
   <translation>alle</translation>
  </message>
  <message>
   <source>{0} and {1}</source>
   <translation>{0} und {1}</translation>
  </message>
  <message>
   <source>{0} parts</source>
   <translation>{0} Teile</translation>
  </message>
 </context>
 <context>
  <name>handles</name>
  <message>
   <source>Drag to pose this frame. Shift is fine, Esc takes it back.</source>
   <translation>Ziehen, um dieses Bild zu stellen. Umschalt ist fein, Esc nimmt zurück.</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>Blick</translation>
  </message>
  <message>
   <source>Inner brows</source>
   <translation>Innere Brauen</translation>
  </message>
  <message>
   <source>Jaw</source>
   <translation>Kiefer</translation>
  </message>
  <message>
   <source>Left brow</source>
   <translation>Linke Braue</translation>
  </message>
  <message>
   <source>Left corner of the mouth</source>
   <translation>Linker Mundwinkel</translation>
  </message>
  <message>
   <source>Left lid</source>
   <translation>Linkes Lid</translation>
  </message>
  <message>
   <source>Move handle: {0}</source>
   <translation>Griff bewegen: {0}</translation>
  </message>
  <message>
   <source>Right brow</source>
   <translation>Rechte Braue</translation>
  </message>
  <message>
   <source>Right corner of the mouth</source>
   <translation>Rechter Mundwinkel</translation>
  </message>
  <message>
   <source>Right lid</source>
   <translation>Rechtes Lid</translation>
  </message>
  <message>
   <source>Tilt</source>
   <translation>Neigen</translation>
  </message>
  <message>
   <source>Turn and nod</source>
   <translation>Drehen und Nicken</translation>
  </message>
  <message>
   <source>With Alt the whole look is aimed, eyes and head.</source>
   <translation>Mit Alt wird der ganze Blick gerichtet, Augen und Kopf.</translation>
  </message>
  <message>
   <source>With Ctrl the head tilts.</source>
   <translation>Mit Strg neigt sich der Kopf.</translation>
  </message>
 </context>
 <context>
  <name>keymap</name>
  <message>
   <source>Blender</source>
   <translation>Blender</translation>
  </message>
  <message>
   <source>Countenance</source>
   <translation>Countenance</translation>
  </message>
  <message>
   <source>Countenance: keyboard shortcuts</source>
   <translation>Countenance: Tastenkürzel</translation>
  </message>
  <message>
   <source>Maya</source>
   <translation>Maya</translation>
  </message>
 </context>
 <context>
  <name>looks</name>
  <message>
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>For every colour vision</source>
   <translation>Für jedes Farbsehen</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Shades of grey</source>
   <translation>Graustufen</translation>
  </message>
  <message>
   <source>Vivid</source>
   <translation>Lebhaft</translation>
  </message>
 </context>
 <context>
  <name>motion</name>
  <message>
   <source>Curves of all channels (*.csv)</source>
   <translation>Kurven aller Kanäle (*.csv)</translation>
  </message>
  <message>
   <source>Curves of all channels (*.json)</source>
   <translation>Kurven aller Kanäle (*.json)</translation>
  </message>
  <message>
   <source>Live Link Face (*.csv)</source>
   <translation>Live Link Face (*.csv)</translation>
  </message>
  <message>
   <source>Sitter and motion, glTF (*.glb)</source>
   <translation>Person und Bewegung, glTF (*.glb)</translation>
  </message>
  <message>
   <source>Torso, head and eyes (*.bvh)</source>
   <translation>Rumpf, Kopf und Augen (*.bvh)</translation>
  </message>
 </context>
 <context>
  <name>parts</name>
  <message>
   <source>Body</source>
   <translation>Körper</translation>
  </message>
  <message>
   <source>Brows, lids and cheeks</source>
   <translation>Brauen, Lider und Wangen</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Alles</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>Blick</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>Kopf</translation>
  </message>
  <message>
   <source>Mouth</source>
   <translation>Mund</translation>
  </message>
 </context>
 <context>
  <name>questions</name>
  <message>
   <source>A film is still being written. Stop it and close?</source>
   <translation>Ein Film wird noch geschrieben. Abbrechen und schließen?</translation>
  </message>
  <message>
   <source>A project keeps words once they were spoken or a take was generated from them.</source>
   <translation>Ein Projekt behält Wörter, sobald sie gesprochen wurden oder ein Take daraus entstand.</translation>
  </message>
  <message>
   <source>Discard the words you typed?</source>
   <translation>Die getippten Wörter verwerfen?</translation>
  </message>
  <message>
   <source>Export running</source>
   <translation>Export läuft</translation>
  </message>
  <message>
   <source>It can be resumed when the editor is opened again.</source>
   <translation>Er kann fortgesetzt werden, wenn der Editor wieder geöffnet wird.</translation>
  </message>
  <message>
   <source>Keep going</source>
   <translation>Weitermachen</translation>
  </message>
  <message>
   <source>Save the changes to “{0}”?</source>
   <translation>Die Änderungen an „{0}“ speichern?</translation>
  </message>
  <message>
   <source>Stop and close</source>
   <translation>Abbrechen und schließen</translation>
  </message>
  <message>
   <source>They are lost otherwise.</source>
   <translation>Sonst gehen sie verloren.</translation>
  </message>
  <message>
   <source>Unsaved changes</source>
   <translation>Ungespeicherte Änderungen</translation>
  </message>
  <message>
   <source>Words not spoken yet</source>
   <translation>Noch nicht gesprochene Wörter</translation>
  </message>
 </context>
 <context>
  <name>queue</name>
  <message>
   <source>Cancelled</source>
   <translation>Abgebrochen</translation>
  </message>
  <message>
   <source>Failed</source>
   <translation>Gescheitert</translation>
  </message>
  <message>
   <source>Finished</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Interrupted</source>
   <translation>Unterbrochen</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>Angehalten</translation>
  </message>
  <message>
   <source>Rendering</source>
   <translation>Rendert</translation>
  </message>
  <message>
   <source>Starting</source>
   <translation>Startet</translation>
  </message>
  <message>
   <source>Stopping</source>
   <translation>Bricht ab</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>Wartet</translation>
  </message>
  <message>
   <source>frame {0} of {1}</source>
   <translation>Bild {0} von {1}</translation>
  </message>
  <message>
   <source>made in {0}</source>
   <translation>gemacht in {0}</translation>
  </message>
  <message>
   <source>the file is gone</source>
   <translation>die Datei ist weg</translation>
  </message>
  <message>
   <source>the motion model</source>
   <translation>das Bewegungsmodell</translation>
  </message>
  <message>
   <source>the sitter</source>
   <translation>die Person</translation>
  </message>
  <message>
   <source>the sound</source>
   <translation>der Ton</translation>
  </message>
  <message>
   <source>{0:.1f} frames a second</source>
   <translation>{0:.1f} Bilder je Sekunde</translation>
  </message>
  <message>
   <source>{0} left</source>
   <translation>noch {0}</translation>
  </message>
  <message>
   <source>{0} long</source>
   <translation>{0} lang</translation>
  </message>
  <message>
   <source>{0} px</source>
   <translation>{0} px</translation>
  </message>
 </context>
 <context>
  <name>retiming</name>
  <message>
   <source>Body</source>
   <translation>Körper</translation>
  </message>
  <message>
   <source>Brows</source>
   <translation>Brauen</translation>
  </message>
  <message>
   <source>Cheeks</source>
   <translation>Wangen</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>Blick</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>Kopf</translation>
  </message>
  <message>
   <source>Lids</source>
   <translation>Lider</translation>
  </message>
  <message>
   <source>Lips</source>
   <translation>Lippen</translation>
  </message>
  <message>
   <source>Something is left out in this range: choose one beside the cut.</source>
   <translation>In diesem Bereich ist etwas ausgelassen: einen neben dem Schnitt wählen.</translation>
  </message>
  <message>
   <source>That is slower or faster than motion can be played.</source>
   <translation>So langsam oder schnell lässt sich Bewegung nicht abspielen.</translation>
  </message>
  <message>
   <source>{0} fr</source>
   <translation>{0} Bild.</translation>
  </message>
 </context>
 <context>
  <name>time_text</name>
  <message>
   <source>Type a frame, seconds as 1.5s, or minutes:seconds.frames.</source>
   <translation>Ein Bild, Sekunden als 1.5s oder Minuten:Sekunden.Bilder eingeben.</translation>
  </message>
  <message>
   <source>“{}” is no time.</source>
   <translation>„{}“ ist keine Zeit.</translation>
  </message>
 </context>
 <context>
  <name>timing</name>
  <message>
   <source>A frame longer</source>
   <translation>Ein Bild länger</translation>
  </message>
  <message>
   <source>A frame shorter</source>
   <translation>Ein Bild kürzer</translation>
  </message>
  <message>
   <source>Add speed key</source>
   <translation>Tempo-Keyframe setzen</translation>
  </message>
  <message>
   <source>Delete speed key</source>
   <translation>Tempo-Keyframe löschen</translation>
  </message>
  <message>
   <source>Insert time</source>
   <translation>Zeit einfügen</translation>
  </message>
  <message>
   <source>Length or speed…</source>
   <translation>Länge oder Tempo …</translation>
  </message>
  <message>
   <source>Next retimed range</source>
   <translation>Nächster geänderter Bereich</translation>
  </message>
  <message>
   <source>Previous retimed range</source>
   <translation>Voriger geänderter Bereich</translation>
  </message>
  <message>
   <source>Remove time</source>
   <translation>Zeit entfernen</translation>
  </message>
  <message>
   <source>Reset range</source>
   <translation>Bereich zurücksetzen</translation>
  </message>
  <message>
   <source>Slip a frame earlier</source>
   <translation>Inhalt ein Bild früher</translation>
  </message>
  <message>
   <source>Slip a frame later</source>
   <translation>Inhalt ein Bild später</translation>
  </message>
 </context>
 <context>
  <name>timing lane</name>
  <message>
   <source>all</source>
   <translation>alle</translation>
  </message>
  <message>
   <source>stretch {0} of {1}</source>
   <translation>Stück {0} von {1}</translation>
  </message>
  <message>
   <source>{0} to {1} seconds</source>
   <translation>{0} bis {1} Sekunden</translation>
  </message>
 </context>
 <context>
  <name>tour</name>
  <message>
   <source>Bend a curve</source>
   <translation>Eine Kurve biegen</translation>
  </message>
  <message>
   <source>Choose a channel and drag its curve. The take shows as a ghost; Ctrl+Z takes all back.</source>
   <translation>Einen Kanal wählen und seine Kurve ziehen. Der Take bleibt als Schatten sichtbar, und Strg+Z nimmt alles zurück.</translation>
  </message>
  <message>
   <source>Choose a sitter</source>
   <translation>Eine Person wählen</translation>
  </message>
  <message>
   <source>Click a take to see it, and press Space to play. Each one moves in a way of its own.</source>
   <translation>Auf einen Take klicken, um ihn zu sehen, und mit der Leertaste abspielen. Jeder bewegt sich auf seine Art.</translation>
  </message>
  <message>
   <source>Drop a photo of one face anywhere, or click one of the samples.</source>
   <translation>Ein Foto eines Gesichts irgendwo ablegen oder auf eines der Beispiele klicken.</translation>
  </message>
  <message>
   <source>Each block is a look. Drag its edge to look sooner or longer; a double-click says where to.</source>
   <translation>Jeder Block ist ein Blick. Am Rand ziehen, um früher oder länger zu blicken; ein Doppelklick sagt, wohin.</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Eyes, head, brows and lips are moved by what is heard. Choose three takes, and press Generate.</source>
   <translation>Augen, Kopf, Brauen und Lippen bewegt, was zu hören ist. Drei Takes wählen und Generieren drücken.</translation>
  </message>
  <message>
   <source>Generate</source>
   <translation>Generieren</translation>
  </message>
  <message>
   <source>Give it something to say</source>
   <translation>Etwas zu sagen geben</translation>
  </message>
  <message>
   <source>Move a glance</source>
   <translation>Einen Blick verschieben</translation>
  </message>
  <message>
   <source>Pick a take</source>
   <translation>Einen Take wählen</translation>
  </message>
  <message>
   <source>Type a sentence and press Speak to hear it, or drop a recording of a voice.</source>
   <translation>Einen Satz tippen und Hören drücken, oder eine Stimmaufnahme ablegen.</translation>
  </message>
  <message>
   <source>Write the film. You can go on directing while it is made.</source>
   <translation>Den Film schreiben. Währenddessen kann weiter Regie geführt werden.</translation>
  </message>
 </context>
 <context>
  <name>tracks</name>
  <message>
   <source>A frame earlier</source>
   <translation>Ein Bild früher</translation>
  </message>
  <message>
   <source>A frame later</source>
   <translation>Ein Bild später</translation>
  </message>
  <message>
   <source>A frame longer</source>
   <translation>Ein Bild länger</translation>
  </message>
  <message>
   <source>A frame shorter</source>
   <translation>Ein Bild kürzer</translation>
  </message>
  <message>
   <source>Add a nod, a shake or a tilt at the playhead</source>
   <translation>Nicken, Kopfschütteln oder Neigen am Abspielkopf hinzufügen</translation>
  </message>
  <message>
   <source>Aim look</source>
   <translation>Blick richten</translation>
  </message>
  <message>
   <source>As the take has it</source>
   <translation>Wie im Take</translation>
  </message>
  <message>
   <source>Blink</source>
   <translation>Lidschlag</translation>
  </message>
  <message>
   <source>Blink at the playhead</source>
   <translation>Lidschlag am Abspielkopf</translation>
  </message>
  <message>
   <source>Blink {0} of {1}</source>
   <translation>Lidschlag {0} von {1}</translation>
  </message>
  <message>
   <source>Blink, {0} %</source>
   <translation>Lidschlag, {0} %</translation>
  </message>
  <message>
   <source>Blinks</source>
   <translation>Lidschläge</translation>
  </message>
  <message>
   <source>Camera</source>
   <translation>Kamera</translation>
  </message>
  <message>
   <source>Change…</source>
   <translation>Ändern …</translation>
  </message>
  <message>
   <source>Gaze</source>
   <translation>Blick</translation>
  </message>
  <message>
   <source>Gaze block {0} of {1}</source>
   <translation>Blick {0} von {1}</translation>
  </message>
  <message>
   <source>Generate a take first</source>
   <translation>Zuerst einen Take generieren</translation>
  </message>
  <message>
   <source>Generate a take: its looks, blinks and nods appear here, to be moved and changed.</source>
   <translation>Einen Take generieren: Seine Blicke, Lidschläge und sein Nicken erscheinen hier, zum Verschieben und Ändern.</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>Kopf</translation>
  </message>
  <message>
   <source>Head gesture {0} of {1}</source>
   <translation>Kopfgeste {0} von {1}</translation>
  </message>
  <message>
   <source>Lane above</source>
   <translation>Spur darüber</translation>
  </message>
  <message>
   <source>Lane below</source>
   <translation>Spur darunter</translation>
  </message>
  <message>
   <source>Left screen</source>
   <translation>Linker Bildschirm</translation>
  </message>
  <message>
   <source>Less</source>
   <translation>Weniger</translation>
  </message>
  <message>
   <source>Lift</source>
   <translation>Heben</translation>
  </message>
  <message>
   <source>Listener</source>
   <translation>Zuhörer</translation>
  </message>
  <message>
   <source>Look into the camera over the loop range, or while the chosen look lasts</source>
   <translation>Über den Schleifenbereich in die Kamera blicken, oder solange der gewählte Blick dauert</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>Move blink</source>
   <translation>Lidschlag verschieben</translation>
  </message>
  <message>
   <source>Move gesture</source>
   <translation>Geste verschieben</translation>
  </message>
  <message>
   <source>Move look</source>
   <translation>Blick verschieben</translation>
  </message>
  <message>
   <source>Move onset of look</source>
   <translation>Beginn des Blicks verschieben</translation>
  </message>
  <message>
   <source>Next event</source>
   <translation>Nächstes Ereignis</translation>
  </message>
  <message>
   <source>Nod</source>
   <translation>Nicken</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Previous event</source>
   <translation>Voriges Ereignis</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Right screen</source>
   <translation>Rechter Bildschirm</translation>
  </message>
  <message>
   <source>Shake</source>
   <translation>Kopfschütteln</translation>
  </message>
  <message>
   <source>Slide</source>
   <translation>Gleiten</translation>
  </message>
  <message>
   <source>Snap to the nearest beat</source>
   <translation>Am nächsten Takt einrasten</translation>
  </message>
  <message>
   <source>Snap to the nearest word</source>
   <translation>Am nächsten Wort einrasten</translation>
  </message>
  <message>
   <source>Stretch blink</source>
   <translation>Lidschlag dehnen</translation>
  </message>
  <message>
   <source>Stretch gesture</source>
   <translation>Geste dehnen</translation>
  </message>
  <message>
   <source>Stretch look</source>
   <translation>Blick dehnen</translation>
  </message>
  <message>
   <source>Tilt left</source>
   <translation>Nach links neigen</translation>
  </message>
  <message>
   <source>Tilt right</source>
   <translation>Nach rechts neigen</translation>
  </message>
  <message>
   <source>Turn left</source>
   <translation>Nach links drehen</translation>
  </message>
  <message>
   <source>Turn right</source>
   <translation>Nach rechts drehen</translation>
  </message>
  <message>
   <source>ahead</source>
   <translation>geradeaus</translation>
  </message>
  <message>
   <source>from {0} s to {1} s</source>
   <translation>von {0} s bis {1} s</translation>
  </message>
  <message>
   <source>{0}° down</source>
   <translation>{0}° nach unten</translation>
  </message>
  <message>
   <source>{0}° left</source>
   <translation>{0}° nach links</translation>
  </message>
  <message>
   <source>{0}° right</source>
   <translation>{0}° nach rechts</translation>
  </message>
  <message>
   <source>{0}° up</source>
   <translation>{0}° nach oben</translation>
  </message>
 </context>
 <context>
  <name>words</name>
  <message>
   <source>Change word or phone…</source>
   <translation>Wort oder Laut ändern …</translation>
  </message>
  <message>
   <source>Delete word or phone</source>
   <translation>Wort oder Laut löschen</translation>
  </message>
  <message>
   <source>From the phone to its word</source>
   <translation>Vom Laut zu seinem Wort</translation>
  </message>
  <message>
   <source>From the word to its phones</source>
   <translation>Vom Wort zu seinen Lauten</translation>
  </message>
  <message>
   <source>Leave words and phones</source>
   <translation>Wörter und Laute verlassen</translation>
  </message>
  <message>
   <source>Next word or phone</source>
   <translation>Nächstes Wort oder nächster Laut</translation>
  </message>
  <message>
   <source>Word or phone before</source>
   <translation>Voriges Wort oder voriger Laut</translation>
  </message>
 </context>
</TS>
