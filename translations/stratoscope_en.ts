<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityDock</name>
    <message numerus="yes">
        <source>Activity (%n running)</source>
        <translation>
            <numerusform>Activity (%n running)</numerusform>
            <numerusform>Activity (%n running)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AdvicePane</name>
    <message numerus="yes">
        <source>%1 of %Ln finding(s) ticked</source>
        <translation>
            <numerusform>%1 of %Ln finding ticked</numerusform>
            <numerusform>%1 of %Ln findings ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupBar</name>
    <message numerus="yes">
        <source>Keep in trash for %n day(s)</source>
        <translation>
            <numerusform>Keep in trash for %n day</numerusform>
            <numerusform>Keep in trash for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupCandidates</name>
    <message numerus="yes">
        <source>%n candidate(s)</source>
        <translation>
            <numerusform>%n candidate</numerusform>
            <numerusform>%n candidates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%n ticked</numerusform>
            <numerusform>%n ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupDetail</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupDialog</name>
    <message numerus="yes">
        <source>Images of the own store can come back from the trash for %n day(s). Nothing else can.</source>
        <translation>
            <numerusform>Images of the own store can come back from the trash for %n day. Nothing else can.</numerusform>
            <numerusform>Images of the own store can come back from the trash for %n days. Nothing else can.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) stay, as nobody ticked them or something stands in their way.</source>
        <translation>
            <numerusform>%n candidate stay, as nobody ticked them or something stands in their way.</numerusform>
            <numerusform>%n candidates stay, as nobody ticked them or something stands in their way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Images can come back from the trash for %n day(s): those of the own store where they go there, and the copies. Nothing else can.</source>
        <translation>
            <numerusform>Images can come back from the trash for %n day: those of the own store where they go there, and the copies. Nothing else can.</numerusform>
            <numerusform>Images can come back from the trash for %n days: those of the own store where they go there, and the copies. Nothing else can.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All data in %n volume(s) goes, for good.</source>
        <translation>
            <numerusform>All data in %n volume goes, for good.</numerusform>
            <numerusform>All data in %n volumes goes, for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What was written in %n stopped container(s) goes, for good.</source>
        <translation>
            <numerusform>What was written in %n stopped container goes, for good.</numerusform>
            <numerusform>What was written in %n stopped containers goes, for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Out of the list only, and as before on the disk: %n opened file(s) or folder(s).</source>
        <translation>
            <numerusform>Out of the list only, and as before on the disk: %n opened file or folder.</numerusform>
            <numerusform>Out of the list only, and as before on the disk: %n opened files or folders.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupDocument</name>
    <message numerus="yes">
        <source>%n image(s) are back in the own store.</source>
        <translation>
            <numerusform>%n image are back in the own store.</numerusform>
            <numerusform>%n images are back in the own store.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupPlanModel</name>
    <message numerus="yes">
        <source>%n fit a rule, but cannot or must not go</source>
        <translation>
            <numerusform>%n fit a rule, but cannot or must not go</numerusform>
            <numerusform>%n fit a rule, but cannot or must not go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s)</source>
        <translation>
            <numerusform>%n candidate</numerusform>
            <numerusform>%n candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupResultPane</name>
    <message numerus="yes">
        <source>%1 of %n row(s) done.</source>
        <translation>
            <numerusform>%1 of %n row done.</numerusform>
            <numerusform>%1 of %n rows done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n forgotten, nothing removed</source>
        <translation>
            <numerusform>%n forgotten, nothing removed</numerusform>
            <numerusform>%n forgotten, nothing removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opened file(s) or folder(s) left the list; on the disk they stay.</source>
        <translation>
            <numerusform>%n opened file or folder left the list; on the disk they stay.</numerusform>
            <numerusform>%n opened files or folders left the list; on the disk they stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupRulesModel</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept back</source>
        <translation>
            <numerusform>%n kept back</numerusform>
            <numerusform>%n kept back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupStorePane</name>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them go</source>
        <translation>
            <numerusform>%n of them go</numerusform>
            <numerusform>%n of them go</numerusform>
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
    <name>CleanupTrashPane</name>
    <message numerus="yes">
        <source>%n image(s), at least %1 on disk</source>
        <translation>
            <numerusform>%n image, at least %1 on disk</numerusform>
            <numerusform>%n images, at least %1 on disk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is in the trash. Images removed from the own store stay here for %n day(s), as long as they are no more than %1 together.</source>
        <translation>
            <numerusform>Nothing is in the trash. Images removed from the own store stay here for %n day, as long as they are no more than %1 together.</numerusform>
            <numerusform>Nothing is in the trash. Images removed from the own store stay here for %n days, as long as they are no more than %1 together.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n image(s) of the trash for good?</source>
        <translation>
            <numerusform>Delete %n image of the trash for good?</numerusform>
            <numerusform>Delete %n images of the trash for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupWords</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s)</source>
        <translation>
            <numerusform>%n name</numerusform>
            <numerusform>%n names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n volume</numerusform>
            <numerusform>%n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) of the build cache</source>
        <translation>
            <numerusform>%n record of the build cache</numerusform>
            <numerusform>%n records of the build cache</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of the trash</source>
        <translation>
            <numerusform>%n image of the trash</numerusform>
            <numerusform>%n images of the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n row(s) were not carried out.</source>
        <translation>
            <numerusform>%1: %n row were not carried out.</numerusform>
            <numerusform>%1: %n rows were not carried out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n thing(s) that were to go are still there, the largest %2.</source>
        <translation>
            <numerusform>%1: %n thing that were to go are still there, the largest %2.</numerusform>
            <numerusform>%1: %n things that were to go are still there, the largest %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more thing(s) went, the largest %2. The engine tidied up, or somebody else removed them.</source>
        <translation>
            <numerusform>%1: %n more thing went, the largest %2. The engine tidied up, or somebody else removed them.</numerusform>
            <numerusform>%1: %n more things went, the largest %2. The engine tidied up, or somebody else removed them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n thing(s) came meanwhile, the largest %2.</source>
        <translation>
            <numerusform>%1: %n thing came meanwhile, the largest %2.</numerusform>
            <numerusform>%1: %n things came meanwhile, the largest %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n thing(s) became smaller or larger, the largest %2.</source>
        <translation>
            <numerusform>%1: %n thing became smaller or larger, the largest %2.</numerusform>
            <numerusform>%1: %n things became smaller or larger, the largest %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n image(s) left the trash, being too old or too many.</source>
        <translation>
            <numerusform>%1: %n image left the trash, being too old or too many.</numerusform>
            <numerusform>%1: %n images left the trash, being too old or too many.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opened file(s) or folder(s) forgotten</source>
        <translation>
            <numerusform>%n opened file or folder forgotten</numerusform>
            <numerusform>%n opened files or folders forgotten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies of %n image(s) go to the trash first; unpacked they have %1.</source>
        <translation>
            <numerusform>Copies of %n image go to the trash first; unpacked they have %1.</numerusform>
            <numerusform>Copies of %n images go to the trash first; unpacked they have %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonReport</name>
    <message numerus="yes">
        <source>The images are the same but for %n ignored difference(s).</source>
        <translation>
            <numerusform>The images are the same but for %n ignored difference.</numerusform>
            <numerusform>The images are the same but for %n ignored differences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The images are identical but for %n timestamp(s): %1.</source>
        <translation>
            <numerusform>The images are identical but for %n timestamp: %1.</numerusform>
            <numerusform>The images are identical but for %n timestamps: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The images are identical but for %n ignored timestamp(s): %1.</source>
        <translation>
            <numerusform>The images are identical but for %n ignored timestamp: %1.</numerusform>
            <numerusform>The images are identical but for %n ignored timestamps: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContentDetails</name>
    <message numerus="yes">
        <source>%Ln certificate(s)</source>
        <translation>
            <numerusform>%Ln certificate</numerusform>
            <numerusform>%Ln certificates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s), %1 unpacked</source>
        <translation>
            <numerusform>%Ln member, %1 unpacked</numerusform>
            <numerusform>%Ln members, %1 unpacked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message numerus="yes">
        <source>Copy %n image(s). What is there already is not written again.</source>
        <translation>
            <numerusform>Copy %n image. What is there already is not written again.</numerusform>
            <numerusform>Copy %n images. What is there already is not written again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DamageWords</name>
    <message numerus="yes">
        <source>The bytes of layer(s) %1 are not those that their digests promise; what is shown of them may be false.</source>
        <extracomment>%1 are the numbers of the layers.</extracomment>
        <translation>
            <numerusform>The bytes of layer %1 are not those that its digest promises; what is shown of it may be false.</numerusform>
            <numerusform>The bytes of layers %1 are not those that their digests promise; what is shown of them may be false.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bytes of layer(s) %1 were not read; sums are at least what they say.</source>
        <extracomment>%1 are the numbers of the layers.</extracomment>
        <translation>
            <numerusform>Bytes of layer %1 were not read; sums are at least what they say.</numerusform>
            <numerusform>Bytes of layers %1 were not read; sums are at least what they say.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffFilesPane</name>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln difference</numerusform>
            <numerusform>%Ln differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffPackagesPane</name>
    <message numerus="yes">
        <source>%Ln database(s) or file(s) could not be read as a whole</source>
        <translation>
            <numerusform>%Ln database or file could not be read as a whole</numerusform>
            <numerusform>%Ln databases or files could not be read as a whole</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffTreeModel</name>
    <message numerus="yes">
        <source>%Ln identical file(s)</source>
        <translation>
            <numerusform>%Ln identical file</numerusform>
            <numerusform>%Ln identical files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln identical folder(s)</source>
        <translation>
            <numerusform>%Ln identical folder</numerusform>
            <numerusform>%Ln identical folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln identical file(s) and folders</source>
        <translation>
            <numerusform>%Ln identical file and folders</numerusform>
            <numerusform>%Ln identical files and folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicateModel</name>
    <message numerus="yes">
        <source>%1 and %n more with the same content</source>
        <extracomment>%1 is a file name, %n the number of files with its content.</extracomment>
        <translation>
            <numerusform>%1 and %n more with the same content</numerusform>
            <numerusform>%1 and %n more with the same content</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExtractDialog</name>
    <message numerus="yes">
        <source>Extract %n chosen item(s) with all below.</source>
        <translation>
            <numerusform>Extract %n chosen item with all below.</numerusform>
            <numerusform>Extract %n chosen items with all below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message numerus="yes">
        <source>&amp;All %Ln names…</source>
        <translation>
            <numerusform>&amp;The %Ln name…</numerusform>
            <numerusform>&amp;All %Ln names…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileProperties</name>
    <message numerus="yes">
        <source>%Ln more…</source>
        <translation>
            <numerusform>%Ln more…</numerusform>
            <numerusform>%Ln more…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileTreeModel</name>
    <message numerus="yes">
        <source>%n name(s)</source>
        <comment>of one file</comment>
        <translation>
            <numerusform>%n name</numerusform>
            <numerusform>%n names</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesPane</name>
    <message numerus="yes">
        <source>%Ln file(s) · %1</source>
        <extracomment>%n is a number of files, %1 their bytes.</extracomment>
        <translation>
            <numerusform>%Ln file · %1</numerusform>
            <numerusform>%Ln files · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be searched: their contents cannot be read.</source>
        <translation>
            <numerusform>%Ln file could not be searched: its contents cannot be read.</numerusform>
            <numerusform>%Ln files could not be searched: their contents cannot be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindDialog</name>
    <message numerus="yes">
        <source>Searching %Ln open image(s)</source>
        <translation>
            <numerusform>Searching %Ln open image</numerusform>
            <numerusform>Searching %Ln open images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln file found</numerusform>
            <numerusform>%Ln files found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln are listed</source>
        <translation>
            <numerusform>the first %Ln is listed</numerusform>
            <numerusform>the first %Ln are listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln could not be read</numerusform>
            <numerusform>%Ln could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open image(s) left out, not read yet</source>
        <translation>
            <numerusform>%Ln open image left out, not read yet</numerusform>
            <numerusform>%Ln open images left out, not read yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An engine has to export %Ln of them as a whole first.</source>
        <translation>
            <numerusform>An engine has to export %Ln of them as a whole first.</numerusform>
            <numerusform>An engine has to export %Ln of them as a whole first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindModel</name>
    <message numerus="yes">
        <source>and at %Ln more place(s)</source>
        <translation>
            <numerusform>and at %Ln more place</numerusform>
            <numerusform>and at %Ln more places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForestModel</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n different layer(s)</source>
        <translation>
            <numerusform>%n different layer</numerusform>
            <numerusform>%n different layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) in common</source>
        <translation>
            <numerusform>%n layer in common</numerusform>
            <numerusform>%n layers in common</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n image(s)</source>
        <translation>
            <numerusform>of %n image</numerusform>
            <numerusform>of %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more name(s)</source>
        <translation>
            <numerusform>and %n more name</numerusform>
            <numerusform>and %n more names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) of its own</source>
        <translation>
            <numerusform>%n layer of its own</numerusform>
            <numerusform>%n layers of its own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on top of %n other(s)</source>
        <translation>
            <numerusform>on top of %n other</numerusform>
            <numerusform>on top of %n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) have these layers</source>
        <translation>
            <numerusform>%n image have these layers</numerusform>
            <numerusform>%n images have these layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeaderStrip</name>
    <message numerus="yes">
        <source>and %n empty</source>
        <translation>
            <numerusform>and %n empty</numerusform>
            <numerusform>and %n empty</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldContents</name>
    <message numerus="yes">
        <source>%1 of %n layer(s) do not count, as nobody has read them yet.</source>
        <translation>
            <numerusform>%1 of %n layer do not count, as nobody has read them yet.</numerusform>
            <numerusform>%1 of %n layers do not count, as nobody has read them yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n layer(s) do not count, as they cannot be read where they lie.</source>
        <translation>
            <numerusform>%1 of %n layer do not count, as they cannot be read where they lie.</numerusform>
            <numerusform>%1 of %n layers do not count, as they cannot be read where they lie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistogramChart</name>
    <message numerus="yes">
        <source>%1: %2 in %Ln file(s)</source>
        <extracomment>A class of files (&quot;up to 1 kB&quot;), its bytes and how many files it has.</extracomment>
        <translation>
            <numerusform>%1: %2 in %Ln file</numerusform>
            <numerusform>%1: %2 in %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageActs</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing %n image(s)</source>
        <translation>
            <numerusform>Removing %n image</numerusform>
            <numerusform>Removing %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImagesDock</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) fit the filter</source>
        <translation>
            <numerusform>%n image fit the filter</numerusform>
            <numerusform>%n images fit the filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%n of %1 layers</source>
        <extracomment>%n layers touched the path, of %1 layers of the image.</extracomment>
        <translation>
            <numerusform>%n of %1 layers</numerusform>
            <numerusform>%n of %1 layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonModel</name>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayersPane</name>
    <message numerus="yes">
        <source>Hide %n empty</source>
        <comment>layers</comment>
        <translation>
            <numerusform>Hide %n empty</numerusform>
            <numerusform>Hide %n empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n empty</source>
        <comment>layers</comment>
        <translation>
            <numerusform>Show %n empty</numerusform>
            <numerusform>Show %n empty</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftoverModel</name>
    <message numerus="yes">
        <source>%n thing(s) with %1, belonging to nothing that an engine lists. Only the engine may remove what lies in its store.</source>
        <translation>
            <numerusform>%n thing with %1, belonging to nothing that an engine lists. Only the engine may remove what lies in its store.</numerusform>
            <numerusform>%n things with %1, belonging to nothing that an engine lists. Only the engine may remove what lies in its store.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NamesDialog</name>
    <message numerus="yes">
        <source>%Ln other name(s) of %1</source>
        <translation>
            <numerusform>%Ln other name of %1</numerusform>
            <numerusform>%Ln other names of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackagesPane</name>
    <message numerus="yes">
        <source>%Ln package(s)</source>
        <translation>
            <numerusform>%Ln package</numerusform>
            <numerusform>%Ln packages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageBanners</name>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlacesModel</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s)</source>
        <translation>
            <numerusform>%n platform</numerusform>
            <numerusform>%n platforms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used by %n container(s)</source>
        <translation>
            <numerusform>used by %n container</numerusform>
            <numerusform>used by %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) so far</source>
        <translation>
            <numerusform>%n tag so far</numerusform>
            <numerusform>%n tags so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attached</source>
        <comment>signatures, attestations, SBOMs</comment>
        <translation>
            <numerusform>%n attached</numerusform>
            <numerusform>%n attached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in use</source>
        <translation>
            <numerusform>%n in use</numerusform>
            <numerusform>%n in use</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanList</name>
    <message numerus="yes">
        <source>used by %1 and %n more</source>
        <translation>
            <numerusform>used by %1 and %n more</numerusform>
            <numerusform>used by %1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message numerus="yes">
        <source>%n image(s) removed, %1 freed.</source>
        <translation>
            <numerusform>%n image removed, %1 freed.</numerusform>
            <numerusform>%n images removed, %1 freed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) removed.</source>
        <translation>
            <numerusform>%n image removed.</numerusform>
            <numerusform>%n images removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep in the &amp;trash for %n day(s)</source>
        <translation>
            <numerusform>Keep in the &amp;trash for %n day</numerusform>
            <numerusform>Keep in the &amp;trash for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) moved to the trash.</source>
        <translation>
            <numerusform>%n image moved to the trash.</numerusform>
            <numerusform>%n images moved to the trash.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveTagsDialog</name>
    <message numerus="yes">
        <source>The %n chosen tag(s)</source>
        <translation>
            <numerusform>The %n chosen tag</numerusform>
            <numerusform>The %n chosen tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) would go.</source>
        <translation>
            <numerusform>%n tag would go.</numerusform>
            <numerusform>%n tags would go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %n tag(s)</source>
        <translation>
            <numerusform>&amp;Remove %n tag</numerusform>
            <numerusform>&amp;Remove %n tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n tag(s) of %1.</source>
        <translation>
            <numerusform>Removed %n tag of %1.</numerusform>
            <numerusform>Removed %n tags of %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepositoryPage</name>
    <message numerus="yes">
        <source>%n row(s) shown</source>
        <translation>
            <numerusform>%n row shown</numerusform>
            <numerusform>%n rows shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signature(s) and the like folded</source>
        <translation>
            <numerusform>%n signature and the like folded</numerusform>
            <numerusform>%n signatures and the like folded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message numerus="yes">
        <source>Save %n image(s) into one file.</source>
        <translation>
            <numerusform>Save %n image into one file.</numerusform>
            <numerusform>Save %n images into one file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message numerus="yes">
        <source>It holds %Ln layer(s) in %1, in %2.</source>
        <extracomment>%n layers, %1 bytes on disk, %2 a folder.</extracomment>
        <translation>
            <numerusform>It holds %Ln layer in %1, in %2.</numerusform>
            <numerusform>It holds %Ln layers in %1, in %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagDetails</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransferSteering</name>
    <message numerus="yes">
        <source>%1 of %n layer(s)</source>
        <comment>that were moved</comment>
        <translation>
            <numerusform>%1 of %n layer</numerusform>
            <numerusform>%1 of %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) on the way</source>
        <translation>
            <numerusform>%n layer on the way</numerusform>
            <numerusform>%n layers on the way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransfersPage</name>
    <message numerus="yes">
        <source>The median layer of %n run(s).</source>
        <translation>
            <numerusform>The median layer of %n run.</numerusform>
            <numerusform>The median layer of %n runs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreemapWords</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WarningDialog</name>
    <message numerus="yes">
        <source>%n more are not listed here.</source>
        <translation>
            <numerusform>%n more is not listed here.</numerusform>
            <numerusform>%n more are not listed here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WasteModel</name>
    <message numerus="yes">
        <source>%1 – %Ln file(s)</source>
        <extracomment>%1 is a cause like &quot;deleted&quot;.</extracomment>
        <translation>
            <numerusform>%1 – %Ln file</numerusform>
            <numerusform>%1 – %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WastePane</name>
    <message numerus="yes">
        <source>%Ln hidden file(s)</source>
        <translation>
            <numerusform>%Ln hidden file</numerusform>
            <numerusform>%Ln hidden files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s); these bytes are visible and not part of the hidden ones</source>
        <translation>
            <numerusform>%Ln group; these bytes are visible and not part of the hidden ones</numerusform>
            <numerusform>%Ln groups; these bytes are visible and not part of the hidden ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repositoryfigures</name>
    <message numerus="yes">
        <source>in %n image(s)</source>
        <translation>
            <numerusform>in %n image</numerusform>
            <numerusform>in %n images</numerusform>
        </translation>
    </message>
</context>
</TS>
