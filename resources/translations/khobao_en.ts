<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>App</name>
  <message numerus="yes">
   <source>%n article(s)</source>
   <translation>
    <numerusform>%n article</numerusform>
    <numerusform>%n articles</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Care</name>
  <message numerus="yes">
   <source>%n byte(s)</source>
   <translation>
    <numerusform>%n byte</numerusform>
    <numerusform>%n bytes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n record(s) differ from what was received.</source>
   <translation>
    <numerusform>%n record differs from what was received.</numerusform>
    <numerusform>%n records differ from what was received.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Export</name>
  <message numerus="yes">
   <source>%n article(s) of Kho Báo</source>
   <translation>
    <numerusform>%n article of Kho Báo</numerusform>
    <numerusform>%n articles of Kho Báo</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) could not be written.</source>
   <translation>
    <numerusform>%n item could not be written.</numerusform>
    <numerusform>%n items could not be written.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) are not in the archive; their places stay empty, with name and caption.</source>
   <translation>
    <numerusform>%n photo is not in the archive; its place stays empty, with name and caption.</numerusform>
    <numerusform>%n photos are not in the archive; their places stay empty, with name and caption.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Export %n article(s)</source>
   <translation>
    <numerusform>Export %n article</numerusform>
    <numerusform>Export %n articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Exported %n file(s)</source>
   <translation>
    <numerusform>Exported %n file</numerusform>
    <numerusform>Exported %n files</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Import</name>
  <message numerus="yes">
   <source>%n already here</source>
   <translation>
    <numerusform>%n already here</numerusform>
    <numerusform>%n already here</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n article(s) added</source>
   <translation>
    <numerusform>%n article added</numerusform>
    <numerusform>%n articles added</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) were not imported; nothing was changed.</source>
   <translation>
    <numerusform>%n file was not imported; nothing was changed.</numerusform>
    <numerusform>%n files were not imported; nothing was changed.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not reached</source>
   <translation>
    <numerusform>%n not reached</numerusform>
    <numerusform>%n not reached</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not taken in</source>
   <translation>
    <numerusform>%n not taken in</numerusform>
    <numerusform>%n not taken in</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) wanted</source>
   <translation>
    <numerusform>%n photo wanted</numerusform>
    <numerusform>%n photos wanted</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Import of %n article(s)</source>
   <translation>
    <numerusform>Import of %n article</numerusform>
    <numerusform>Import of %n articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Importing %n file(s)</source>
   <translation>
    <numerusform>Importing %n file</numerusform>
    <numerusform>Importing %n files</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Looking at the %n checked</source>
   <translation>
    <numerusform>Looking at the checked one</numerusform>
    <numerusform>Looking at the %n checked</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Nothing was written. %n file(s) would come in</source>
   <translation>
    <numerusform>Nothing was written. %n file would come in</numerusform>
    <numerusform>Nothing was written. %n files would come in</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Reading %n file(s)</source>
   <translation>
    <numerusform>Reading %n file</numerusform>
    <numerusform>Reading %n files</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The import of “%1” on %2 was interrupted; its %n article(s) are safe.</source>
   <translation>
    <numerusform>The import of “%1” on %2 was interrupted; its %n article is safe.</numerusform>
    <numerusform>The import of “%1” on %2 was interrupted; its %n articles are safe.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Trying %n file(s)</source>
   <translation>
    <numerusform>Trying %n file</numerusform>
    <numerusform>Trying %n files</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>JobChip</name>
  <message numerus="yes">
   <source>About %n minute(s) left</source>
   <translation>
    <numerusform>About %n minute left</numerusform>
    <numerusform>About %n minutes left</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>About %n second(s) left</source>
   <translation>
    <numerusform>About %n second left</numerusform>
    <numerusform>About %n seconds left</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Library</name>
  <message numerus="yes">
   <source>%n articles deleted for good</source>
   <translation>
    <numerusform>%n article deleted for good</numerusform>
    <numerusform>%n articles deleted for good</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles moved to the trash</source>
   <translation>
    <numerusform>%n article moved to the trash</numerusform>
    <numerusform>%n articles moved to the trash</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles restored</source>
   <translation>
    <numerusform>%n article restored</numerusform>
    <numerusform>%n articles restored</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles set to “{state}”</source>
   <translation>
    <numerusform>%n article set to “{state}”</numerusform>
    <numerusform>%n articles set to “{state}”</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles starred</source>
   <translation>
    <numerusform>%n article starred</numerusform>
    <numerusform>%n articles starred</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles tagged “{tag}”</source>
   <translation>
    <numerusform>%n article tagged “{tag}”</numerusform>
    <numerusform>%n articles tagged “{tag}”</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n files could not be kept: {names}</source>
   <translation>
    <numerusform>%n file could not be kept: {names}</numerusform>
    <numerusform>%n files could not be kept: {names}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n files have the name of a wanted photo.</source>
   <translation>
    <numerusform>%n file has the name of a wanted photo.</numerusform>
    <numerusform>%n files have the name of a wanted photo.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n more places</source>
   <translation>
    <numerusform>%n more place</numerusform>
    <numerusform>%n more places</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n new pair(s) of resembling articles</source>
   <translation>
    <numerusform>%n new pair of resembling articles</numerusform>
    <numerusform>%n new pairs of resembling articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photos attached</source>
   <translation>
    <numerusform>%n photo attached</numerusform>
    <numerusform>%n photos attached</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n shared passage(s)</source>
   <translation>
    <numerusform>%n shared passage</numerusform>
    <numerusform>%n shared passages</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n wanted photos</source>
   <translation>
    <numerusform>%n wanted photo</numerusform>
    <numerusform>%n wanted photos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Attach %n photos</source>
   <translation>
    <numerusform>Attach %n photo</numerusform>
    <numerusform>Attach %n photos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Attaching %n photos</source>
   <translation>
    <numerusform>Attaching %n photo</numerusform>
    <numerusform>Attaching %n photos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Date of %n article(s)</source>
   <translation>
    <numerusform>Date of %n article</numerusform>
    <numerusform>Date of %n articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Day first in all %n</source>
   <translation>
    <numerusform>Day first in all %n</numerusform>
    <numerusform>Day first in all %n</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Delete %n articles for good?</source>
   <translation>
    <numerusform>Delete %n article for good?</numerusform>
    <numerusform>Delete %n articles for good?</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Month first in all %n</source>
   <translation>
    <numerusform>Month first in all %n</numerusform>
    <numerusform>Month first in all %n</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>No article meets all %n conditions.</source>
   <translation>
    <numerusform>No article meets its one condition.</numerusform>
    <numerusform>No article meets all %n conditions.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Star taken off %n articles</source>
   <translation>
    <numerusform>Star taken off %n article</numerusform>
    <numerusform>Star taken off %n articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>articles</source>
   <translation>
    <numerusform>articles</numerusform>
    <numerusform>articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>dates to settle</source>
   <translation>
    <numerusform>date to settle</numerusform>
    <numerusform>dates to settle</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>files that were not parsed</source>
   <translation>
    <numerusform>file that was not parsed</numerusform>
    <numerusform>files that were not parsed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>pairs to compare</source>
   <translation>
    <numerusform>pair to compare</numerusform>
    <numerusform>pairs to compare</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>wanted photos</source>
   <translation>
    <numerusform>wanted photos</numerusform>
    <numerusform>wanted photos</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Organising</name>
  <message numerus="yes">
   <source>%n articles selected</source>
   <translation>
    <numerusform>%n article selected</numerusform>
    <numerusform>%n articles selected</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles will change.</source>
   <translation>
    <numerusform>%n article will change.</numerusform>
    <numerusform>%n articles will change.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Publication of %n articles changed</source>
   <translation>
    <numerusform>Publication of %n article changed</numerusform>
    <numerusform>Publication of %n articles changed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Set for %n articles</source>
   <translation>
    <numerusform>Set for %n article</numerusform>
    <numerusform>Set for %n articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>State of %n articles changed</source>
   <translation>
    <numerusform>State of %n article changed</numerusform>
    <numerusform>State of %n articles changed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Tags of %n articles</source>
   <translation>
    <numerusform>Tags of %n article</numerusform>
    <numerusform>Tags of %n articles</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Reading</name>
  <message numerus="yes">
   <source>%n photo(s)</source>
   <translation>
    <numerusform>%n photo</numerusform>
    <numerusform>%n photos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>, %n wanted</source>
   <translation>
    <numerusform>, %n wanted</numerusform>
    <numerusform>, %n wanted</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message numerus="yes">
   <source>%n blank line(s)</source>
   <translation>
    <numerusform>%n blank line</numerusform>
    <numerusform>%n blank lines</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n damaged</source>
   <translation>
    <numerusform>%n damaged</numerusform>
    <numerusform>%n damaged</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n line(s)</source>
   <translation>
    <numerusform>%n line</numerusform>
    <numerusform>%n lines</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n passage(s) of the page left out</source>
   <translation>
    <numerusform>%n passage of the page left out</numerusform>
    <numerusform>%n passages of the page left out</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) that came with the file will be taken in.</source>
   <translation>
    <numerusform>%n photo that came with the file will be taken in.</numerusform>
    <numerusform>%n photos that came with the file will be taken in.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) will be taken in with it.</source>
   <translation>
    <numerusform>%n photo will be taken in with it.</numerusform>
    <numerusform>%n photos will be taken in with it.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n shown</source>
   <translation>
    <numerusform>%n shown</numerusform>
    <numerusform>%n shown</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>(%n not reviewed)</source>
   <translation>
    <numerusform>(%n not reviewed)</numerusform>
    <numerusform>(%n not reviewed)</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Holds %n things; choose what to take</source>
   <translation>
    <numerusform>Holds %n thing; choose what to take</numerusform>
    <numerusform>Holds %n things; choose what to take</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Import %n file(s)</source>
   <translation>
    <numerusform>Import %n file</numerusform>
    <numerusform>Import %n files</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Import %n readable file(s)</source>
   <translation>
    <numerusform>Import %n readable file</numerusform>
    <numerusform>Import %n readable files</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Import the %n checked</source>
   <translation>
    <numerusform>Import the %n checked</numerusform>
    <numerusform>Import the %n checked</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Show %n passage(s) left out</source>
   <translation>
    <numerusform>Show %n passage left out</numerusform>
    <numerusform>Show %n passages left out</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>and %n more</source>
   <translation>
    <numerusform>and %n more</numerusform>
    <numerusform>and %n more</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message numerus="yes">
   <source>Let go to import %n file(s)</source>
   <translation>
    <numerusform>Let go to import %n file</numerusform>
    <numerusform>Let go to import %n files</numerusform>
   </translation>
  </message>
 </context>
</TS>
