<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>%1 compared with %2</source>
        <translation>%1 comparada com %2</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>em comum</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterado</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>removido</translation>
    </message>
    <message>
        <source>added</source>
        <translation>adicionado</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignorados</translation>
    </message>
    <message>
        <source>Ignored, by rule</source>
        <translation>Ignorados, por regra</translation>
    </message>
    <message>
        <source>unpacked</source>
        <translation>descompactado</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>Folders that grew or shrank</source>
        <translation>Pastas que cresceram ou encolheram</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Caminho</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Mudança</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferença</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Instrução</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regra</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… e mais %1</translation>
    </message>
    <message>
        <source>The largest changes (%1)</source>
        <translation>As maiores mudanças (%1)</translation>
    </message>
    <message>
        <source>No file differs.</source>
        <translation>Nenhum arquivo difere.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>HTML</comment>
        <extracomment>The language of this catalogue, as HTML wants it.</extracomment>
        <translation>pt-BR</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pacotes</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Pacote</translation>
    </message>
    <message>
        <source>The builds part at “%1”: the same instruction made other bytes; files of that layer that differ: %2.</source>
        <translation>As construções divergem em “%1”: a mesma instrução gerou outros bytes; arquivos dessa camada que diferem: %2.</translation>
    </message>
    <message>
        <source>The builds part where one has “%1” and the other “%2”; files of those layers that differ: %3.</source>
        <translation>As construções divergem onde uma tem “%1” e a outra “%2”; arquivos dessas camadas que diferem: %3.</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Alterado por</translation>
    </message>
    <message>
        <source>Seen from the base %1</source>
        <translation>Visto a partir da base %1</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ninguém</translation>
    </message>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>after</source>
        <translation>depois</translation>
    </message>
    <message>
        <source>both</source>
        <translation>ambos</translation>
    </message>
    <message>
        <source>both alike</source>
        <translation>ambos da mesma forma</translation>
    </message>
    <message>
        <source>One build ends where the other goes on with “%1”; files of that layer that differ: %2.</source>
        <translation>Uma construção termina onde a outra continua com “%1”; arquivos dessa camada que diferem: %2.</translation>
    </message>
    <message>
        <source>Jump to a name in a list</source>
        <translation>Ir a um nome numa lista</translation>
    </message>
    <message>
        <source>type its beginning</source>
        <translation>digite o começo</translation>
    </message>
    <message>
        <source>Open a folder, follow a link</source>
        <translation>Abrir uma pasta, seguir um link</translation>
    </message>
    <message>
        <source>Menu of what is chosen</source>
        <translation>Menu do que está escolhido</translation>
    </message>
    <message>
        <source>From the query to the list</source>
        <translation>Da consulta para a lista</translation>
    </message>
    <message>
        <source>Clear the query</source>
        <translation>Limpar a consulta</translation>
    </message>
    <message>
        <source>Change or remove a term of the query</source>
        <translation>Alterar ou remover um termo da consulta</translation>
    </message>
    <message>
        <source>Tick or untick</source>
        <translation>Marcar ou desmarcar</translation>
    </message>
    <message>
        <source>Treemap: from area to area</source>
        <translation>Mapa de áreas: de uma área a outra</translation>
    </message>
    <message>
        <source>Treemap: into the folder, out of it</source>
        <translation>Mapa de áreas: entrar na pasta, sair dela</translation>
    </message>
    <message>
        <source>Charts: from bar to bar, show its files</source>
        <translation>Gráficos: de uma barra a outra, mostrar os arquivos dela</translation>
    </message>
    <message>
        <source>Bar of layers: from layer to layer</source>
        <translation>Barra de camadas: de uma camada a outra</translation>
    </message>
    <message>
        <source>Bar of layers: choose a range</source>
        <translation>Barra de camadas: escolher um intervalo</translation>
    </message>
    <message>
        <source>Move the end of the base image</source>
        <translation>Mover o fim da imagem base</translation>
    </message>
</context>
<context>
    <name>ActDialog</name>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>It was stopped. Nothing was changed.</source>
        <translation>Foi interrompido. Nada foi alterado.</translation>
    </message>
    <message>
        <source>&amp;What is wrong?</source>
        <translation>O &amp;que há de errado?</translation>
    </message>
    <message>
        <source>Run in &amp;background</source>
        <translation>Executar em &amp;segundo plano</translation>
    </message>
    <message>
        <source>It goes on in the activity below</source>
        <translation>Continua na atividade abaixo</translation>
    </message>
    <message>
        <source>Li&amp;mit</source>
        <translation>Li&amp;mite</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes done of all bytes</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>time</comment>
        <translation>faltam %1</translation>
    </message>
    <message>
        <source>Copy a&amp;s command</source>
        <translation>Copiar c&amp;omo comando</translation>
    </message>
</context>
<context>
    <name>ActivityDock</name>
    <message>
        <source>Activity</source>
        <translation>Atividade</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>Running jobs</source>
        <translation>Tarefas em andamento</translation>
    </message>
    <message numerus="yes">
        <source>Activity (%n running)</source>
        <translation>
            <numerusform>Atividade (%n em andamento)</numerusform>
            <numerusform>Atividade (%n em andamento)</numerusform>
        </translation>
    </message>
    <message>
        <source>Log (%1)</source>
        <translation>Mensagens (%1)</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Activity, log or events</source>
        <translation>Atividade, registro ou eventos</translation>
    </message>
    <message>
        <source>What Docker and podman do with images and containers appears here while one of them runs.</source>
        <translation>O que o Docker e o podman fazem com imagens e contêineres aparece aqui enquanto um deles roda.</translation>
    </message>
    <message>
        <source>Build cache pruned</source>
        <translation>Cache de construção podado</translation>
    </message>
    <message>
        <source>Events (%1)</source>
        <translation>Eventos (%1)</translation>
    </message>
    <message>
        <source>Nothing is running. What takes time stands here, with a button to stop it.</source>
        <translation>Nada em andamento. O que demora aparece aqui, com um botão para parar.</translation>
    </message>
</context>
<context>
    <name>AdviceChangeView</name>
    <message>
        <source>What to change in the Dockerfile</source>
        <translation>O que mudar no Dockerfile</translation>
    </message>
</context>
<context>
    <name>AdvicePane</name>
    <message>
        <source>Tick a&amp;ll</source>
        <translation>Marcar t&amp;udo</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>What to change, with the bytes that it spares</source>
        <translation>O que mudar, com os bytes que isso poupa</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>E se</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Eficiência</translation>
    </message>
    <message>
        <source>Copy the new lines</source>
        <translation>Copiar as linhas novas</translation>
    </message>
    <message>
        <source>Not known: the layers were not read to their end.</source>
        <translation>Desconhecido: as camadas não foram lidas até o fim.</translation>
    </message>
    <message>
        <source>Looking for what could be spared</source>
        <translation>Procurando o que se poderia poupar</translation>
    </message>
    <message>
        <source>There is nothing to advise: every byte that is shipped is visible, and once.</source>
        <translation>Não há nada a aconselhar: cada byte enviado é visível, e uma só vez.</translation>
    </message>
    <message>
        <source>Untick a&amp;ll</source>
        <translation>Desmarcar t&amp;udo</translation>
    </message>
    <message>
        <source>Tick findings to see what they come to. Nothing is changed, only counted.</source>
        <translation>Marque achados para ver a quanto chegam. Nada é alterado, só contado.</translation>
    </message>
    <message>
        <source>Stored bytes; an estimate where something is ticked.</source>
        <translation>Bytes armazenados; uma estimativa onde algo está marcado.</translation>
    </message>
    <message>
        <source>Visible bytes as a share of the shipped ones.</source>
        <translation>Bytes visíveis como parte dos enviados.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln finding(s) ticked</source>
        <translation>
            <numerusform>%1 de %Ln achado marcado</numerusform>
            <numerusform>%1 de %Ln achados marcados</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 unpacked (≈ %2 packed)</source>
        <translation>%1 descompactados (≈ %2 compactados)</translation>
    </message>
</context>
<context>
    <name>AdviceWords</name>
    <message>
        <source>apt leaves its package lists behind</source>
        <translation>o apt deixa as suas listas de pacotes</translation>
    </message>
    <message>
        <source>apt leaves downloaded packages behind</source>
        <translation>o apt deixa pacotes baixados</translation>
    </message>
    <message>
        <source>apk leaves its cache behind</source>
        <translation>o apk deixa o seu cache</translation>
    </message>
    <message>
        <source>dnf leaves its cache behind</source>
        <translation>o dnf deixa o seu cache</translation>
    </message>
    <message>
        <source>pip leaves its download cache behind</source>
        <translation>o pip deixa o seu cache de downloads</translation>
    </message>
    <message>
        <source>npm leaves its cache behind</source>
        <translation>o npm deixa o seu cache</translation>
    </message>
    <message>
        <source>yarn leaves its cache behind</source>
        <translation>o yarn deixa o seu cache</translation>
    </message>
    <message>
        <source>go leaves modules and its build cache behind</source>
        <translation>o go deixa módulos e o seu cache de construção</translation>
    </message>
    <message>
        <source>cargo leaves downloaded crates behind</source>
        <translation>o cargo deixa crates baixados</translation>
    </message>
    <message>
        <source>Maven leaves its repository behind</source>
        <translation>o Maven deixa o seu repositório</translation>
    </message>
    <message>
        <source>Gradle leaves its caches behind</source>
        <translation>o Gradle deixa os seus caches</translation>
    </message>
    <message>
        <source>A cache is left behind</source>
        <translation>Um cache é deixado para trás</translation>
    </message>
    <message>
        <source>The .git folder is shipped</source>
        <translation>A pasta .git é enviada</translation>
    </message>
    <message>
        <source>The package database is written again</source>
        <translation>O banco de dados de pacotes é gravado de novo</translation>
    </message>
    <message>
        <source>Temporary files are shipped</source>
        <translation>Arquivos temporários são enviados</translation>
    </message>
    <message>
        <source>Log files are shipped</source>
        <translation>Arquivos de log são enviados</translation>
    </message>
    <message>
        <source>Files are deleted one step too late</source>
        <translation>Arquivos são excluídos uma etapa tarde demais</translation>
    </message>
    <message>
        <source>Files are copied and then deleted</source>
        <translation>Arquivos são copiados e depois excluídos</translation>
    </message>
    <message>
        <source>Changing owner or mode copies every file</source>
        <translation>Mudar dono ou modo copia cada arquivo</translation>
    </message>
    <message>
        <source>Two steps write the same files</source>
        <translation>Duas etapas gravam os mesmos arquivos</translation>
    </message>
    <message>
        <source>The same files are copied twice</source>
        <translation>Os mesmos arquivos são copiados duas vezes</translation>
    </message>
    <message>
        <source>Files are changed after they were copied</source>
        <translation>Arquivos são alterados depois de copiados</translation>
    </message>
    <message>
        <source>Files of the base image are replaced or deleted</source>
        <translation>Arquivos da imagem de base são substituídos ou excluídos</translation>
    </message>
    <message>
        <source>One layer holds the same path twice</source>
        <translation>Uma camada contém o mesmo caminho duas vezes</translation>
    </message>
    <message>
        <source>Files are shipped that nobody sees</source>
        <translation>São enviados arquivos que ninguém vê</translation>
    </message>
    <message>
        <source>The same content lies in several places</source>
        <translation>O mesmo conteúdo está em vários lugares</translation>
    </message>
    <message>
        <source>Layer %1 ships the cache and layer %2 hides it. Mount a cache while the step runs: it stays fast, and nothing is shipped.</source>
        <translation>A camada %1 envia o cache e a camada %2 o oculta. Monte um cache enquanto a etapa executa: continua rápida e nada é enviado.</translation>
    </message>
    <message>
        <source>Layer %1 ships the files before layer %2 deletes them. Delete them in the step that writes them.</source>
        <translation>A camada %1 envia os arquivos antes que a camada %2 os exclua. Exclua-os na etapa que os grava.</translation>
    </message>
    <message>
        <source>Layer %1 copies the files and layer %2 deletes them. Keep them out of what is copied.</source>
        <translation>A camada %1 copia os arquivos e a camada %2 os exclui. Deixe-os fora do que é copiado.</translation>
    </message>
    <message>
        <source>Layer %2 ships the files of layer %1 a second time. Set owner and mode while copying.</source>
        <translation>A camada %2 envia os arquivos da camada %1 pela segunda vez. Defina dono e modo ao copiar.</translation>
    </message>
    <message>
        <source>Layer %2 ships other versions of files of layer %1. Make one step of both, so that only the last versions are shipped.</source>
        <translation>A camada %2 envia outras versões de arquivos da camada %1. Faça das duas uma só etapa, para que somente as últimas versões sejam enviadas.</translation>
    </message>
    <message>
        <source>Layer %2 copies over what layer %1 copied. Copy only the last version.</source>
        <translation>A camada %2 copia por cima do que a camada %1 copiou. Copie somente a última versão.</translation>
    </message>
    <message>
        <source>Layer %2 changes files that layer %1 copied. Change them before they are copied, or copy them from another stage.</source>
        <translation>A camada %2 altera arquivos que a camada %1 copiou. Altere-os antes de copiá-los ou copie-os de outro estágio.</translation>
    </message>
    <message>
        <source>Layer %1 belongs to the base image; layer %2 replaces or deletes its files. Only its maker can change that: build on a newer or smaller one.</source>
        <translation>A camada %1 pertence à imagem de base; a camada %2 substitui ou exclui os seus arquivos. Só quem a fez pode mudar isso: parta de uma mais nova ou menor.</translation>
    </message>
    <message>
        <source>Layer %1 holds the files more than once, the last one counts. Have it packed again by what built it.</source>
        <translation>A camada %1 contém os arquivos mais de uma vez; o último vale. Faça com que o que a construiu a compacte de novo.</translation>
    </message>
    <message>
        <source>Layer %1 ships the files and layer %2 hides them. Copy what is needed into a last stage with COPY --from.</source>
        <translation>A camada %1 envia os arquivos e a camada %2 os oculta. Copie o necessário para um último estágio com COPY --from.</translation>
    </message>
    <message>
        <source>Layer %1 has the same content at several paths. Make links of the copies (ln).</source>
        <translation>A camada %1 tem o mesmo conteúdo em vários caminhos. Faça das cópias links (ln).</translation>
    </message>
    <message>
        <source>Layer %1 ships contents that layer %2 has at other paths. Make links of them (ln).</source>
        <translation>A camada %1 envia conteúdos que a camada %2 tem em outros caminhos. Faça deles links (ln).</translation>
    </message>
    <message>
        <source>duplicate, visible</source>
        <translation>duplicado, visível</translation>
    </message>
</context>
<context>
    <name>AgeWords</name>
    <message>
        <source>1 day</source>
        <translation>1 dia</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 semana</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 mês</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 meses</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 ano</translation>
    </message>
    <message>
        <source>2 years</source>
        <translation>2 anos</translation>
    </message>
    <message>
        <source>5 years</source>
        <translation>5 anos</translation>
    </message>
    <message>
        <source>older</source>
        <translation>mais antigo</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>não definido</translation>
    </message>
</context>
<context>
    <name>Arguments</name>
    <message>
        <source>%1 is no size: write width x height in pixels, as in 1440x900.</source>
        <translation>%1 não é um tamanho: escreva largura x altura em pixels, como em 1440x900.</translation>
    </message>
    <message>
        <source>Shows what is in container images. Without arguments, what was open last is opened again.</source>
        <translation>Mostra o que há em imagens de contêiner. Sem argumentos, abre de novo o que estava aberto por último.</translation>
    </message>
    <message>
        <source>An image archive or a folder, or an image in it, named as for strato.</source>
        <translation>Um arquivo de imagem ou uma pasta, ou uma imagem dentro deles, com o nome como no strato.</translation>
    </message>
    <message>
        <source>Draw the window into FILE (PNG) instead of showing it; needs no display.</source>
        <translation>Desenha a janela em ARQUIVO (PNG) em vez de mostrá-la; não precisa de tela.</translation>
    </message>
    <message>
        <source>Size of the window in logical pixels, as in 1440x900.</source>
        <translation>Tamanho da janela em pixels lógicos, como em 1440x900.</translation>
    </message>
    <message>
        <source>Scale everything by FACTOR, from 0.5 to 4.</source>
        <translation>Amplia tudo por FATOR, de 0.5 a 4.</translation>
    </message>
    <message>
        <source>%1 is no theme: it is light, dark, contrast-light, contrast-dark or system.</source>
        <translation>%1 não é um tema: é light, dark, contrast-light, contrast-dark ou system.</translation>
    </message>
    <message>
        <source>light, dark, contrast-light, contrast-dark or system.</source>
        <translation>light, dark, contrast-light, contrast-dark ou system.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Show details</source>
        <translation>Mostrar detalhes</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fechar esta mensagem</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Copiar esta mensagem</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Ocultar detalhes</translation>
    </message>
</context>
<context>
    <name>BaseFinder</name>
    <message>
        <source>Looking for the base of %1</source>
        <translation>Procurando a base de %1</translation>
    </message>
</context>
<context>
    <name>BaseLine</name>
    <message>
        <source>Here the base image ends. Drag the tag, or move it by the arrow keys, if it ends elsewhere; a click shows what was built on it.</source>
        <translation>Aqui termina a imagem base. Arraste a etiqueta, ou mova-a com as setas, se ela terminar em outro lugar; um clique mostra o que foi construído sobre ela.</translation>
    </message>
    <message>
        <source>The base image ends with layer %1</source>
        <translation>A imagem base termina na camada %1</translation>
    </message>
    <message>
        <source>The base image %1 ends with layer %2</source>
        <translation>A imagem base %1 termina na camada %2</translation>
    </message>
    <message>
        <source>base</source>
        <extracomment>The tag at the end of the base image, in front of its name.</extracomment>
        <translation>base</translation>
    </message>
</context>
<context>
    <name>BlobCostModel</name>
    <message>
        <source>was there</source>
        <translation>já estava lá</translation>
    </message>
    <message>
        <source>taken over</source>
        <translation>aproveitado</translation>
    </message>
    <message>
        <source>gone on with</source>
        <translation>continuado</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>movido</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>The connection had been made for an earlier request.</source>
        <translation>A conexão tinha sido feita para um pedido anterior.</translation>
    </message>
    <message>
        <source>Bytes over the network by the time from the first byte on.</source>
        <translation>Bytes pela rede pelo tempo a partir do primeiro byte.</translation>
    </message>
    <message>
        <source>Blob</source>
        <translation>Blob</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Como</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Taxa</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>BytesPart</name>
    <message>
        <source>Hidden by cause</source>
        <translation>Oculto por causa</translation>
    </message>
    <message>
        <source>Nothing is hidden: every byte that is shipped is visible.</source>
        <translation>Nada está oculto: cada byte enviado é visível.</translation>
    </message>
    <message>
        <source>Visible more than once</source>
        <translation>Visível mais de uma vez</translation>
    </message>
    <message>
        <source>Visible bytes that another file has, too.</source>
        <translation>Bytes visíveis que outro arquivo também tem.</translation>
    </message>
    <message>
        <source>Hidden by layer</source>
        <translation>Oculto por camada</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Camada %1</translation>
    </message>
    <message>
        <source>The %1 layers that hide most, of %2.</source>
        <translation>As %1 camadas que mais ocultam, de %2.</translation>
    </message>
    <message>
        <source>What became of its bytes</source>
        <translation>O que foi feito dos seus bytes</translation>
    </message>
    <message>
        <source>Largest hidden files</source>
        <translation>Maiores arquivos ocultos</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Save the chart as PNG, SVG or CSV</source>
        <translation>Salvar o gráfico como PNG, SVG ou CSV</translation>
    </message>
    <message>
        <source>Save “%1” as PNG, SVG or CSV</source>
        <extracomment>%1 is the title of a chart.</extracomment>
        <translation>Salvar “%1” como PNG, SVG ou CSV</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Salvar o gráfico</translation>
    </message>
    <message>
        <source>Picture (*.png);;Vector picture (*.svg);;Table (*.csv)</source>
        <translation>Imagem (*.png);;Imagem vetorial (*.svg);;Tabela (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written. Check the folder and try again.</source>
        <translation>%1 não pôde ser gravado. Verifique a pasta e tente de novo.</translation>
    </message>
</context>
<context>
    <name>ChartPane</name>
    <message>
        <source>Bytes per layer</source>
        <translation>Bytes por camada</translation>
    </message>
    <message>
        <source>unpacked</source>
        <translation>descompactados</translation>
    </message>
    <message>
        <source>The first %1 of %2 layers.</source>
        <translation>As primeiras %1 de %2 camadas.</translation>
    </message>
    <message>
        <source>Not known: the layers were not read to their end.</source>
        <translation>Não conhecido: as camadas não foram lidas até o fim.</translation>
    </message>
    <message>
        <source>Bytes by file type</source>
        <translation>Bytes por tipo de arquivo</translation>
    </message>
    <message>
        <source>Bytes by file size</source>
        <translation>Bytes por tamanho de arquivo</translation>
    </message>
    <message>
        <source>Bytes by age of files</source>
        <translation>Bytes por idade dos arquivos</translation>
    </message>
    <message>
        <source>with number of files</source>
        <translation>com número de arquivos</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Pastas</translation>
    </message>
    <message>
        <source>of the final tree</source>
        <translation>da árvore final</translation>
    </message>
    <message>
        <source>File types</source>
        <translation>Tipos de arquivo</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Tamanho dos arquivos</translation>
    </message>
    <message>
        <source>File age</source>
        <translation>Idade dos arquivos</translation>
    </message>
    <message>
        <source>Counting the files for the charts</source>
        <translation>Contando os arquivos para os gráficos</translation>
    </message>
    <message>
        <source>Packed bytes by tag</source>
        <translation>Bytes compactados por tag</translation>
    </message>
    <message>
        <source>Tags over time</source>
        <translation>Tags ao longo do tempo</translation>
    </message>
    <message>
        <source>packed, of the tags known here</source>
        <translation>compactados, das tags conhecidas aqui</translation>
    </message>
    <message>
        <source>Looking for other tags of %1</source>
        <translation>Procurando outras tags de %1</translation>
    </message>
</context>
<context>
    <name>ChartWords</name>
    <message>
        <source>up to %1</source>
        <translation>até %1</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>mais de %1</translation>
    </message>
    <message>
        <source>up to %1, more than %2</source>
        <translation>até %1, mais de %2</translation>
    </message>
    <message>
        <source>changed up to %1 ago</source>
        <translation>alterados há até %1</translation>
    </message>
    <message>
        <source>no ending</source>
        <translation>sem terminação</translation>
    </message>
    <message>
        <source>other endings</source>
        <translation>outras terminações</translation>
    </message>
</context>
<context>
    <name>CleanupBar</name>
    <message>
        <source>Clean up…</source>
        <translation>Limpar…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Images of the own store can come back for some days; their bytes leave the disk when the trash lets them go.</source>
        <translation>Imagens do armazenamento próprio podem voltar por alguns dias; seus bytes saem do disco quando a lixeira as solta.</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Copiar como comando</translation>
    </message>
    <message>
        <source>Copy the plan as a command</source>
        <translation>Copiar o plano como comando</translation>
    </message>
    <message>
        <source>Progress of the clean-up</source>
        <translation>Progresso da limpeza</translation>
    </message>
    <message>
        <source>Ends behind the step that is being done now. What was done stays done and is told about.</source>
        <translation>Termina depois do passo em andamento. O que foi feito fica feito e é relatado.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Contando…</translation>
    </message>
    <message>
        <source>Nothing is ticked</source>
        <translation>Nada está marcado</translation>
    </message>
    <message>
        <source>The places of this machine are read.</source>
        <translation>Os lugares desta máquina estão sendo lidos.</translation>
    </message>
    <message>
        <source>Tick what should go; nothing does before you say so.</source>
        <translation>Marque o que deve sair; nada sai antes de você confirmar.</translation>
    </message>
    <message numerus="yes">
        <source>Keep in trash for %n day(s)</source>
        <translation>
            <numerusform>Manter na lixeira por %n dia</numerusform>
            <numerusform>Manter na lixeira por %n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows once more what goes, and asks</source>
        <translation>Mostra mais uma vez o que sai e pergunta</translation>
    </message>
    <message>
        <source>Nothing is ticked yet</source>
        <translation>Nada está marcado ainda</translation>
    </message>
    <message>
        <source>Looking whether anything changed…</source>
        <translation>Verificando se algo mudou…</translation>
    </message>
    <message>
        <source>Stopping behind this step…</source>
        <translation>Parando depois deste passo…</translation>
    </message>
    <message>
        <source>Emptying the trash…</source>
        <translation>Esvaziando a lixeira…</translation>
    </message>
    <message>
        <source>Removing %1 · %2 of %3</source>
        <translation>Removendo %1 · %2 de %3</translation>
    </message>
    <message>
        <source>Asking the disk what came back…</source>
        <translation>Perguntando ao disco o que voltou…</translation>
    </message>
    <message>
        <source>Its own clean-up cannot say these rules: it takes one rule of dangling, unused, age and labels, and nothing ticked by hand.</source>
        <translation>A limpeza dele não consegue expressar estas regras: ela aceita uma só regra de pendente, sem uso, idade e rótulos, e nada marcado à mão.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>Copy engines&apos; images there first</source>
        <translation>Copiar antes para lá as imagens de motores</translation>
    </message>
    <message>
        <source>Before an engine removes an image, a copy of it goes to the own store&apos;s trash and can come back from there. Layers that the own store has are not stored twice. Where no copy can be kept, the image stays.</source>
        <translation>Antes que um motor remova uma imagem, uma cópia dela vai para a lixeira do armazenamento próprio e pode voltar de lá. Camadas que o armazenamento próprio tem não são guardadas duas vezes. Onde nenhuma cópia pode ser guardada, a imagem fica.</translation>
    </message>
    <message>
        <source>Its command line can name images, and of all else only all of a kind.</source>
        <translation>A linha de comando dele pode nomear imagens, e de todo o resto só tudo de um tipo.</translation>
    </message>
    <message>
        <source>Not all that is ticked is in it: of what is no image it can only name all of a kind.</source>
        <translation>Nem tudo o que está marcado está nela: do que não é imagem ela só pode nomear tudo de um tipo.</translation>
    </message>
</context>
<context>
    <name>CleanupCandidates</name>
    <message>
        <source>Filter candidates, as in repo:app unpacked&gt;500MB</source>
        <translation>Filtrar candidatos, como repo:app unpacked&gt;500MB</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Marcar tudo</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Desmarcar tudo</translation>
    </message>
    <message>
        <source>Freed by the whole plan</source>
        <translation>Liberado pelo plano inteiro</translation>
    </message>
    <message>
        <source>What may go</source>
        <translation>O que pode sair</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>criada há %1</translation>
    </message>
    <message>
        <source>Filter of the candidates</source>
        <translation>Filtro dos candidatos</translation>
    </message>
    <message>
        <source>Ticks all rows that are shown and that nothing stands in the way of</source>
        <translation>Marca todas as linhas mostradas que nada impede</translation>
    </message>
    <message>
        <source>Takes the ticks of all rows that are shown away</source>
        <translation>Desmarca todas as linhas mostradas</translation>
    </message>
    <message>
        <source>Each row alone</source>
        <translation>Cada linha sozinha</translation>
    </message>
    <message>
        <source>Layers shared only among the ticked rows</source>
        <translation>Camadas compartilhadas só entre as linhas marcadas</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s)</source>
        <translation>
            <numerusform>%n candidato</numerusform>
            <numerusform>%n candidatos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%n marcado</numerusform>
            <numerusform>%n marcados</numerusform>
        </translation>
    </message>
    <message>
        <source>Freed by the whole plan, the trash included</source>
        <translation>Liberado pelo plano inteiro, com a lixeira</translation>
    </message>
    <message>
        <source>No plan could be made: %1</source>
        <translation>Não foi possível fazer um plano: %1</translation>
    </message>
    <message>
        <source>No candidate fits the filter.</source>
        <translation>Nenhum candidato corresponde ao filtro.</translation>
    </message>
    <message>
        <source>No place that keeps images was found on this machine.</source>
        <translation>Nenhum lugar que guarde imagens foi encontrado nesta máquina.</translation>
    </message>
    <message>
        <source>Choose a rule at the left, or write a query: what fits is listed here, and nothing goes before you say so.</source>
        <translation>Escolha uma regra à esquerda ou escreva uma consulta: o que corresponder aparece aqui, e nada sai antes de você confirmar.</translation>
    </message>
    <message>
        <source>Nothing fits these rules: there is nothing to clean up by them.</source>
        <translation>Nada corresponde a estas regras: por elas não há nada a limpar.</translation>
    </message>
    <message>
        <source>&amp;Tick</source>
        <translation>&amp;Marcar</translation>
    </message>
    <message>
        <source>Take the tick &amp;away</source>
        <translation>&amp;Desmarcar</translation>
    </message>
    <message>
        <source>&amp;Pin, so that no rule takes it</source>
        <translation>&amp;Fixar, para que nenhuma regra a leve</translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation>&amp;Desafixar</translation>
    </message>
</context>
<context>
    <name>CleanupDetail</name>
    <message>
        <source>something else</source>
        <translation>outra coisa</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 e mais %n</numerusform>
            <numerusform>%1 e mais %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupDialog</name>
    <message>
        <source>Clean up</source>
        <translation>Limpar</translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>O que sai</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Frees alone</source>
        <translation>Libera sozinha</translation>
    </message>
    <message>
        <source>&amp;Remove %1</source>
        <translation>&amp;Remover %1</translation>
    </message>
    <message>
        <source>&amp;Free %1</source>
        <translation>&amp;Liberar %1</translation>
    </message>
    <message numerus="yes">
        <source>Images of the own store can come back from the trash for %n day(s). Nothing else can.</source>
        <translation>
            <numerusform>Imagens do armazenamento próprio podem voltar da lixeira por %n dia. Nada mais pode.</numerusform>
            <numerusform>Imagens do armazenamento próprio podem voltar da lixeira por %n dias. Nada mais pode.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) stay, as nobody ticked them or something stands in their way.</source>
        <translation>
            <numerusform>%n candidato fica, pois ninguém o marcou ou algo o impede.</numerusform>
            <numerusform>%n candidatos ficam, pois ninguém os marcou ou algo os impede.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Esquecer</translation>
    </message>
    <message numerus="yes">
        <source>Images can come back from the trash for %n day(s): those of the own store where they go there, and the copies. Nothing else can.</source>
        <translation>
            <numerusform>Imagens podem voltar da lixeira por %n dia: as do armazenamento próprio, onde vão para lá, e as cópias. Nada mais pode.</numerusform>
            <numerusform>Imagens podem voltar da lixeira por %n dias: as do armazenamento próprio, onde vão para lá, e as cópias. Nada mais pode.</numerusform>
        </translation>
    </message>
    <message>
        <source>List of images</source>
        <translation>Lista de imagens</translation>
    </message>
    <message numerus="yes">
        <source>All data in %n volume(s) goes, for good.</source>
        <translation>
            <numerusform>Todos os dados de %n volume saem, para sempre.</numerusform>
            <numerusform>Todos os dados de %n volumes saem, para sempre.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What was written in %n stopped container(s) goes, for good.</source>
        <translation>
            <numerusform>O que foi escrito em %n contêiner parado sai, para sempre.</numerusform>
            <numerusform>O que foi escrito em %n contêineres parados sai, para sempre.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Out of the list only, and as before on the disk: %n opened file(s) or folder(s).</source>
        <translation>
            <numerusform>Só fora da lista, e no disco como antes: %n arquivo ou pasta aberto.</numerusform>
            <numerusform>Só fora da lista, e no disco como antes: %n arquivos ou pastas abertos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanupDiskModel</name>
    <message>
        <source>counting…</source>
        <translation>contando…</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>não pode ser lido</translation>
    </message>
    <message>
        <source>can only be read</source>
        <translation>só pode ser lido</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 de %2 livres</translation>
    </message>
    <message>
        <source>One image alone has %1, several share %2, no image leads to %3.</source>
        <translation>Uma só imagem tem %1, várias compartilham %2, a %3 nenhuma imagem leva.</translation>
    </message>
    <message>
        <source>A place of this machine, and the kinds of things in it.</source>
        <translation>Um lugar desta máquina e os tipos de coisas nele.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>How many things there are.</source>
        <translation>Quantas coisas há.</translation>
    </message>
    <message>
        <source>Things</source>
        <translation>Coisas</translation>
    </message>
    <message>
        <source>Bytes that the file system has set aside; ≈ where only the engine says so.</source>
        <translation>Bytes que o sistema de arquivos reservou; ≈ onde só o motor o diz.</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Em disco</translation>
    </message>
    <message>
        <source>Of these bytes, what one image alone leads to.</source>
        <translation>Desses bytes, aquilo a que uma só imagem leva.</translation>
    </message>
    <message>
        <source>One image&apos;s</source>
        <translation>De uma imagem</translation>
    </message>
    <message>
        <source>Of these bytes, what several images have in common.</source>
        <translation>Desses bytes, o que várias imagens têm em comum.</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Em comum</translation>
    </message>
    <message>
        <source>Of these bytes, what no image leads to: containers, volumes, build cache, trash, books and leftovers.</source>
        <translation>Desses bytes, aquilo a que nenhuma imagem leva: contêineres, volumes, cache de construção, lixeira, registros e sobras.</translation>
    </message>
    <message>
        <source>No image&apos;s</source>
        <translation>De nenhuma</translation>
    </message>
    <message>
        <source>One image&apos;s, shared and no image&apos;s, on one scale.</source>
        <translation>De uma imagem, compartilhado e de nenhuma, na mesma escala.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Parcela</translation>
    </message>
    <message>
        <source>the same store as %1</source>
        <translation>o mesmo armazenamento que %1</translation>
    </message>
    <message>
        <source>its virtual disk takes %1 here</source>
        <translation>seu disco virtual ocupa %1 aqui</translation>
    </message>
    <message>
        <source>It runs in a virtual machine (%1), whose disk is %2.</source>
        <translation>Roda em uma máquina virtual (%1), cujo disco é %2.</translation>
    </message>
</context>
<context>
    <name>CleanupDiskPane</name>
    <message>
        <source>What the places of this machine hold</source>
        <translation>O que os lugares desta máquina guardam</translation>
    </message>
    <message>
        <source>No place that keeps images was found on this machine. The own store appears here once an image was copied into it.</source>
        <translation>Nenhum lugar que guarde imagens foi encontrado nesta máquina. O armazenamento próprio aparece aqui assim que uma imagem for copiada para ele.</translation>
    </message>
    <message>
        <source>One image&apos;s alone</source>
        <translation>De uma só imagem</translation>
    </message>
    <message>
        <source>Shared by several images</source>
        <translation>Compartilhado por várias imagens</translation>
    </message>
    <message>
        <source>No image&apos;s</source>
        <translation>De nenhuma</translation>
    </message>
    <message>
        <source>A click on a figure, or Enter, shows what may go.</source>
        <translation>Um clique num número, ou Enter, mostra o que pode sair.</translation>
    </message>
    <message>
        <source>What of the disk to show</source>
        <translation>O que do disco mostrar</translation>
    </message>
    <message>
        <source>By place</source>
        <translation>Por lugar</translation>
    </message>
    <message>
        <source>What images, containers and others have on the disk</source>
        <translation>O que imagens, contêineres e outros têm no disco</translation>
    </message>
    <message>
        <source>Held twice</source>
        <translation>Guardado em dobro</translation>
    </message>
    <message>
        <source>Files of the same content, whichever images brought them</source>
        <translation>Arquivos de mesmo conteúdo, quaisquer que sejam as imagens que os trouxeram</translation>
    </message>
    <message>
        <source>Forest</source>
        <translation>Floresta</translation>
    </message>
    <message>
        <source>All images, hanging off the layers that they share</source>
        <translation>Todas as imagens, penduradas nas camadas que compartilham</translation>
    </message>
    <message>
        <source>Leftovers</source>
        <translation>Sobras</translation>
    </message>
    <message>
        <source>What belongs to nothing that an engine lists</source>
        <translation>O que não pertence a nada que um motor lista</translation>
    </message>
</context>
<context>
    <name>CleanupDocument</name>
    <message>
        <source>Cleaning up</source>
        <translation>Limpando</translation>
    </message>
    <message>
        <source>Emptying the trash</source>
        <translation>Esvaziando a lixeira</translation>
    </message>
    <message>
        <source>Restoring from the trash</source>
        <translation>Restaurando da lixeira</translation>
    </message>
    <message>
        <source>Nothing was restored: %1</source>
        <translation>Nada foi restaurado: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) are back in the own store.</source>
        <translation>
            <numerusform>%n imagem está de volta ao armazenamento próprio.</numerusform>
            <numerusform>%n imagens estão de volta ao armazenamento próprio.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another image has these names now: %1.</source>
        <translation>Agora outra imagem tem estes nomes: %1.</translation>
    </message>
    <message>
        <source>Nothing was removed: something had changed since the plan was made. It is made anew from what is there now.</source>
        <translation>Nada foi removido: algo tinha mudado desde que o plano foi feito. Ele é refeito a partir do que há agora.</translation>
    </message>
    <message>
        <source>It was stopped. Nothing was changed.</source>
        <translation>Foi interrompido. Nada foi alterado.</translation>
    </message>
    <message>
        <source>Nothing was cleaned up: %1</source>
        <translation>Nada foi limpo: %1</translation>
    </message>
    <message>
        <source>Planning what can go</source>
        <translation>Planejando o que pode sair</translation>
    </message>
    <message>
        <source>Counting what rules come to</source>
        <translation>Contando o que as regras rendem</translation>
    </message>
    <message>
        <source>%1 changed meanwhile. The plan is made anew from what is there now; what you ticked stays ticked where it can.</source>
        <translation>%1 mudou nesse meio-tempo. O plano é refeito a partir do que há agora; o que você marcou continua marcado onde for possível.</translation>
    </message>
</context>
<context>
    <name>CleanupPage</name>
    <message>
        <source>What of the clean-up to show</source>
        <translation>O que mostrar da limpeza</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>What the places of this machine hold</source>
        <translation>O que os lugares desta máquina guardam</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plano</translation>
    </message>
    <message>
        <source>What may go, and what that frees</source>
        <translation>O que pode sair e o que isso libera</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Lixeira</translation>
    </message>
    <message>
        <source>What was removed from the own store and can come back</source>
        <translation>O que foi removido do armazenamento próprio e pode voltar</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>What the last clean-up came to</source>
        <translation>Em que deu a última limpeza</translation>
    </message>
    <message>
        <source>Show or hide the store before and after</source>
        <translation>Mostrar ou ocultar o armazenamento antes e depois</translation>
    </message>
    <message>
        <source>No command line: nothing is ticked that one could name.</source>
        <translation>Sem linha de comando: nada do que está marcado pode ser nomeado.</translation>
    </message>
    <message>
        <source>Clean-up: %1</source>
        <translation>Limpeza: %1</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Limpar</translation>
    </message>
</context>
<context>
    <name>CleanupPlaces</name>
    <message>
        <source>Counting what %1 holds</source>
        <translation>Contando o que %1 guarda</translation>
    </message>
</context>
<context>
    <name>CleanupPlanModel</name>
    <message>
        <source>The filter cannot be understood: %1</source>
        <translation>Não foi possível entender o filtro: %1</translation>
    </message>
    <message>
        <source>Kept back</source>
        <translation>Retidas</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>não está em execução</translation>
    </message>
    <message>
        <source>no container uses it</source>
        <translation>nenhum contêiner o usa</translation>
    </message>
    <message>
        <source>build cache</source>
        <translation>cache de build</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>escolhida por você</translation>
    </message>
    <message>
        <source>hangs together with another</source>
        <translation>depende de outra</translation>
    </message>
    <message>
        <source>removing…</source>
        <translation>removendo…</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>made %1</source>
        <extracomment>How long ago an image was created, where nobody knows when it was used.</extracomment>
        <translation>criada há %1</translation>
    </message>
    <message>
        <source>Created %1, last used %2</source>
        <translation>Criada em %1, usada por último em %2</translation>
    </message>
    <message numerus="yes">
        <source>%n fit a rule, but cannot or must not go</source>
        <translation>
            <numerusform>%n corresponde a uma regra, mas não pode ou não deve sair</numerusform>
            <numerusform>%n correspondem a uma regra, mas não podem ou não devem sair</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s)</source>
        <translation>
            <numerusform>%n candidato</numerusform>
            <numerusform>%n candidatos</numerusform>
        </translation>
    </message>
    <message>
        <source>What may go; the check box takes it into the plan.</source>
        <translation>O que pode sair; a caixa o inclui no plano.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>The rules that it fits.</source>
        <translation>As regras a que corresponde.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>What stands in the way.</source>
        <translation>O que impede.</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>Impedimento</translation>
    </message>
    <message>
        <source>How long ago a container last ran from it or, where nobody knows, it was made.</source>
        <translation>Há quanto tempo um contêiner rodou a partir dela ou, quando ninguém sabe, ela foi criada.</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Último uso</translation>
    </message>
    <message>
        <source>Bytes of the files in its layers.</source>
        <translation>Bytes dos arquivos nas suas camadas.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>Bytes that come back if nothing else goes.</source>
        <translation>Bytes que voltam se nada mais sair.</translation>
    </message>
    <message>
        <source>Frees alone</source>
        <translation>Libera sozinha</translation>
    </message>
    <message>
        <source>Bytes by which the plan frees more with it than without it. Layers that several rows share count where the last of them goes.</source>
        <translation>Bytes que o plano libera a mais com ela do que sem ela. Camadas que várias linhas compartilham contam onde a última delas sai.</translation>
    </message>
    <message>
        <source>In the plan</source>
        <translation>No plano</translation>
    </message>
    <message>
        <source>you opened it; it is forgotten, not deleted</source>
        <translation>você abriu; é esquecido, não apagado</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>esquecido</translation>
    </message>
    <message>
        <source>nothing leads to it</source>
        <translation>nada o alcança</translation>
    </message>
</context>
<context>
    <name>CleanupResultPane</name>
    <message>
        <source>Promised and measured</source>
        <translation>Prometido e medido</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Prometido</translation>
    </message>
    <message>
        <source>Engine said</source>
        <translation>O motor disse</translation>
    </message>
    <message>
        <source>Disk says</source>
        <translation>O disco diz</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Não feito</translation>
    </message>
    <message>
        <source>What was not done</source>
        <translation>O que não foi feito</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>Show the trash</source>
        <translation>Mostrar a lixeira</translation>
    </message>
    <message>
        <source>Bytes that the plan said would leave the disk.</source>
        <translation>Bytes que, segundo o plano, sairiam do disco.</translation>
    </message>
    <message>
        <source>Bytes that the engine, or who carried it out, says left.</source>
        <translation>Bytes que o motor, ou quem o executou, diz que saíram.</translation>
    </message>
    <message>
        <source>Bytes by which the place became smaller, as measured.</source>
        <translation>Bytes em que o lugar diminuiu, conforme medido.</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>Voltar ao plano</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Interrompido</translation>
    </message>
    <message>
        <source>Cleaned up; nothing could be measured</source>
        <translation>Limpo; nada pôde ser medido</translation>
    </message>
    <message>
        <source>Freed %1, as promised</source>
        <translation>%1 liberados, como prometido</translation>
    </message>
    <message>
        <source>Freed %1 of %2 promised</source>
        <translation>%1 liberados de %2 prometidos</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n row(s) done.</source>
        <translation>
            <numerusform>%1 de %n linha feita.</numerusform>
            <numerusform>%1 de %n linhas feitas.</numerusform>
        </translation>
    </message>
    <message>
        <source>You stopped it; what was not begun is as it was.</source>
        <translation>Você interrompeu; o que não foi começado está como estava.</translation>
    </message>
    <message>
        <source>%1 lie in the trash and leave the disk when it lets them go.</source>
        <translation>%1 estão na lixeira e saem do disco quando ela os soltar.</translation>
    </message>
    <message>
        <source>As it was stopped, the disk was not asked. The plan and the list of images show what is there now.</source>
        <translation>Como foi interrompido, o disco não foi consultado. O plano e a lista de imagens mostram o que há agora.</translation>
    </message>
    <message>
        <source>Nothing was measured afterwards: %1</source>
        <translation>Nada foi medido depois: %1</translation>
    </message>
    <message>
        <source>What was promised is what came back, to the byte.</source>
        <translation>O que foi prometido é o que voltou, byte por byte.</translation>
    </message>
    <message>
        <source>%1 are in the trash</source>
        <translation>%1 estão na lixeira</translation>
    </message>
    <message numerus="yes">
        <source>%n forgotten, nothing removed</source>
        <translation>
            <numerusform>%n esquecido, nada removido</numerusform>
            <numerusform>%n esquecidos, nada removido</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opened file(s) or folder(s) left the list; on the disk they stay.</source>
        <translation>
            <numerusform>%n arquivo ou pasta aberta saiu da lista; no disco fica.</numerusform>
            <numerusform>%n arquivos ou pastas abertas saíram da lista; no disco ficam.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copies that were kept first take %1 in the trash.</source>
        <translation>As cópias guardadas antes ocupam %1 na lixeira.</translation>
    </message>
    <message>
        <source>The own store could not be tidied up: %1</source>
        <translation>O armazenamento próprio não pôde ser arrumado: %1</translation>
    </message>
    <message>
        <source>Copy the command that compacts the disk</source>
        <translation>Copiar o comando que compacta o disco</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>%1 freed, as the engine says</source>
        <translation>%1 liberados, segundo o motor</translation>
    </message>
    <message>
        <source>Freed ≈ %1, in part only as an engine says</source>
        <translation>Liberados ≈ %1, em parte apenas segundo um motor</translation>
    </message>
    <message>
        <source>Freed %1 where it could be measured</source>
        <translation>Liberados %1 onde foi possível medir</translation>
    </message>
</context>
<context>
    <name>CleanupRuleRow</name>
    <message>
        <source>Remove this saved rule</source>
        <translation>Remover esta regra salva</translation>
    </message>
    <message>
        <source>Remove the saved rule %1</source>
        <translation>Remover a regra salva %1</translation>
    </message>
</context>
<context>
    <name>CleanupRulesModel</name>
    <message>
        <source>This cannot be understood: %1</source>
        <translation>Não dá para entender: %1</translation>
    </message>
    <message>
        <source>The rule cannot be understood: %1</source>
        <translation>A regra não pode ser entendida: %1</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Dangling (no tag)</source>
        <translation>Pendentes (sem tag)</translation>
    </message>
    <message>
        <source>Unused (no container)</source>
        <translation>Sem uso (sem contêiner)</translation>
    </message>
    <message>
        <source>Older than</source>
        <translation>Mais antigas que</translation>
    </message>
    <message>
        <source>Keep newest per repository</source>
        <translation>Manter as mais novas por repositório</translation>
    </message>
    <message>
        <source>Name matches</source>
        <translation>Nome corresponde a</translation>
    </message>
    <message>
        <source>Larger than</source>
        <translation>Maiores que</translation>
    </message>
    <message>
        <source>fits the query</source>
        <translation>corresponde à consulta</translation>
    </message>
    <message>
        <source>dangling</source>
        <translation>pendente</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>sem uso</translation>
    </message>
    <message>
        <source>older than %1</source>
        <translation>mais antiga que %1</translation>
    </message>
    <message>
        <source>beyond newest %1</source>
        <translation>além das %1 mais novas</translation>
    </message>
    <message>
        <source>matches %1</source>
        <translation>corresponde a %1</translation>
    </message>
    <message>
        <source>larger than %1</source>
        <translation>maior que %1</translation>
    </message>
    <message>
        <source>Say what name, as in *-snapshot</source>
        <translation>Diga que nome, como *-snapshot</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>contando…</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n imagem</numerusform>
            <numerusform>%n imagens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept back</source>
        <translation>
            <numerusform>%n retida</numerusform>
            <numerusform>%n retidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Not used for</source>
        <translation>Sem uso há</translation>
    </message>
    <message>
        <source>not used for %1</source>
        <translation>sem uso há %1</translation>
    </message>
</context>
<context>
    <name>CleanupRulesPane</name>
    <message>
        <source>Query, as in repo:app age&gt;30d</source>
        <translation>Consulta, como repo:app age&gt;30d</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regras</translation>
    </message>
    <message>
        <source>Place to clean up</source>
        <translation>Lugar a limpar</translation>
    </message>
    <message>
        <source>Clean up all places of this machine, or one</source>
        <translation>Limpar todos os lugares desta máquina, ou um</translation>
    </message>
    <message>
        <source>List too, to be ticked one by one</source>
        <translation>Listar também, para marcar um a um</translation>
    </message>
    <message>
        <source>Stopped containers</source>
        <translation>Contêineres parados</translation>
    </message>
    <message>
        <source>Lists containers that do not run.</source>
        <translation>Lista contêineres que não estão em execução.</translation>
    </message>
    <message>
        <source>Unused volumes</source>
        <translation>Volumes sem uso</translation>
    </message>
    <message>
        <source>Lists volumes that no container uses. What is in them cannot come back.</source>
        <translation>Lista volumes que nenhum contêiner usa. O que há neles não pode voltar.</translation>
    </message>
    <message>
        <source>Build cache</source>
        <translation>Cache de construção</translation>
    </message>
    <message>
        <source>Lists records of build caches. Builds become slower without them, and nothing else.</source>
        <translation>Lista registros de caches de construção. Sem eles as construções ficam mais lentas, e nada mais.</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>Fixações</translation>
    </message>
    <message>
        <source>Query of your own</source>
        <translation>Consulta própria</translation>
    </message>
    <message>
        <source>Save the query as a rule</source>
        <translation>Salvar a consulta como regra</translation>
    </message>
    <message>
        <source>As a query</source>
        <translation>Como consulta</translation>
    </message>
    <message>
        <source>All places</source>
        <translation>Todos os lugares</translation>
    </message>
    <message>
        <source>No rule takes a pinned image. Pin one by its menu in the list, or by a label strato.pin.</source>
        <translation>Nenhuma regra leva uma imagem fixada. Fixe uma pelo menu dela na lista ou por um rótulo strato.pin.</translation>
    </message>
    <message>
        <source>No rule takes what these pin.</source>
        <translation>Nenhuma regra leva o que estas fixam.</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>Desafixar %1</translation>
    </message>
    <message>
        <source>Name of the rule:</source>
        <translation>Nome da regra:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Opened files and folders</source>
        <translation>Arquivos e pastas abertos</translation>
    </message>
    <message>
        <source>Lists what you opened. It is taken out of the list of images; nothing of it is deleted.</source>
        <translation>Lista o que você abriu. Sai da lista de imagens; nada disso é apagado.</translation>
    </message>
    <message>
        <source>Leftovers</source>
        <translation>Sobras</translation>
    </message>
    <message>
        <source>Lists what nothing leads to any more in the own store and in containerd&apos;s. It also goes with whatever else goes there.</source>
        <translation>Lista aquilo a que nada mais leva no armazenamento próprio e no do containerd. Também sai junto com qualquer outra coisa que saia de lá.</translation>
    </message>
</context>
<context>
    <name>CleanupSettings</name>
    <message>
        <source>Reading rules and pins</source>
        <translation>Lendo regras e fixações</translation>
    </message>
    <message>
        <source>It was not saved: %1</source>
        <translation>Não foi salvo: %1</translation>
    </message>
</context>
<context>
    <name>CleanupStorePane</name>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>after</source>
        <translation>depois</translation>
    </message>
    <message>
        <source>The store, before and after</source>
        <translation>O armazenamento, antes e depois</translation>
    </message>
    <message>
        <source>Store, on disk</source>
        <translation>Armazenamento, em disco</translation>
    </message>
    <message>
        <source>Store that is drawn</source>
        <translation>Armazenamento desenhado</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n parte</numerusform>
            <numerusform>%n partes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them go</source>
        <translation>
            <numerusform>%n delas sai</numerusform>
            <numerusform>%n delas saem</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>Stays, used by %1</source>
        <translation>Fica, usado por %1</translation>
    </message>
    <message>
        <source>Frees alone</source>
        <translation>Libera sozinha</translation>
    </message>
    <message>
        <source>Parts that go</source>
        <translation>Partes que saem</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e mais %n</numerusform>
            <numerusform>e mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Opened files and folders</source>
        <translation>Arquivos e pastas abertos</translation>
    </message>
</context>
<context>
    <name>CleanupTrashModel</name>
    <message>
        <source>untagged %1</source>
        <translation>sem tag %1</translation>
    </message>
    <message>
        <source>It leaves the trash for good with the first change of the store behind that day, or earlier where the trash becomes too large.</source>
        <translation>Sai da lixeira para sempre com a primeira mudança do armazenamento depois desse dia, ou antes se a lixeira ficar grande demais.</translation>
    </message>
    <message>
        <source>Bytes that leave the disk if it alone leaves the trash.</source>
        <translation>Bytes que saem do disco se só ela sair da lixeira.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Removidos</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Mantida até</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Em disco</translation>
    </message>
    <message>
        <source>A copy of an image of %1, which its engine removed.</source>
        <translation>Uma cópia de uma imagem de %1, que o motor removeu.</translation>
    </message>
</context>
<context>
    <name>CleanupTrashPane</name>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>Trash of the own store</source>
        <translation>Lixeira do armazenamento próprio</translation>
    </message>
    <message>
        <source>Lists the chosen images again; without a choice, all of them</source>
        <translation>Lista de novo as imagens escolhidas; sem escolha, todas</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>Restaurar tudo</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Excluir para sempre…</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Esvaziar a lixeira…</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s), at least %1 on disk</source>
        <translation>
            <numerusform>%n imagem, ao menos %1 em disco</numerusform>
            <numerusform>%n imagens, ao menos %1 em disco</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is in the trash. Images removed from the own store stay here for %n day(s), as long as they are no more than %1 together.</source>
        <translation>
            <numerusform>Não há nada na lixeira. Imagens removidas do armazenamento próprio ficam aqui por %n dia, enquanto não passarem de %1 juntas.</numerusform>
            <numerusform>Não há nada na lixeira. Imagens removidas do armazenamento próprio ficam aqui por %n dias, enquanto não passarem de %1 juntas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Excluir para sempre</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n image(s) of the trash for good?</source>
        <translation>
            <numerusform>Excluir %n imagem da lixeira para sempre?</numerusform>
            <numerusform>Excluir %n imagens da lixeira para sempre?</numerusform>
        </translation>
    </message>
    <message>
        <source>They cannot come back after that.</source>
        <translation>Depois disso elas não podem voltar.</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Excluir para sempre</translation>
    </message>
</context>
<context>
    <name>CleanupWords</name>
    <message>
        <source>untagged %1</source>
        <translation>sem tag %1</translation>
    </message>
    <message>
        <source>the name %1</source>
        <translation>o nome %1</translation>
    </message>
    <message>
        <source>container %1</source>
        <translation>contêiner %1</translation>
    </message>
    <message>
        <source>volume %1</source>
        <translation>volume %1</translation>
    </message>
    <message>
        <source>build cache %1</source>
        <translation>cache de construção %1</translation>
    </message>
    <message>
        <source>%1 in the trash</source>
        <translation>%1 na lixeira</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nomes</translation>
    </message>
    <message>
        <source>Stopped containers</source>
        <translation>Contêineres parados</translation>
    </message>
    <message>
        <source>Unused volumes</source>
        <translation>Volumes sem uso</translation>
    </message>
    <message>
        <source>Build cache</source>
        <translation>Cache de construção</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Lixeira</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n imagem</numerusform>
            <numerusform>%n imagens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s)</source>
        <translation>
            <numerusform>%n nome</numerusform>
            <numerusform>%n nomes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n contêiner</numerusform>
            <numerusform>%n contêineres</numerusform>
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
            <numerusform>%n registro do cache de construção</numerusform>
            <numerusform>%n registros do cache de construção</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of the trash</source>
        <translation>
            <numerusform>%n imagem da lixeira</numerusform>
            <numerusform>%n imagens da lixeira</numerusform>
        </translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fixada</translation>
    </message>
    <message>
        <source>pinned by %1</source>
        <translation>fixada por %1</translation>
    </message>
    <message>
        <source>container %1 runs</source>
        <translation>o contêiner %1 está em execução</translation>
    </message>
    <message>
        <source>used by container %1</source>
        <translation>usada pelo contêiner %1</translation>
    </message>
    <message>
        <source>parent of %1</source>
        <translation>base de %1</translation>
    </message>
    <message>
        <source>%1 also points here</source>
        <translation>%1 também aponta para cá</translation>
    </message>
    <message>
        <source>a build uses it now</source>
        <translation>uma construção o usa agora</translation>
    </message>
    <message>
        <source>the place can only be read</source>
        <translation>o lugar só pode ser lido</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>até %1</translation>
    </message>
    <message>
        <source>%1, as the engine states; not all of it was measured on disk.</source>
        <translation>%1, segundo o motor; nem tudo foi medido em disco.</translation>
    </message>
    <message>
        <source>%1 at most: something else may keep some of it.</source>
        <translation>%1 no máximo: outra coisa pode reter uma parte.</translation>
    </message>
    <message>
        <source>%1, as measured on disk.</source>
        <translation>%1, conforme medido em disco.</translation>
    </message>
    <message>
        <source>Frees %1 now, %2 when the trash is emptied</source>
        <translation>Libera %1 agora, %2 quando a lixeira for esvaziada</translation>
    </message>
    <message>
        <source>Frees %1</source>
        <translation>Libera %1</translation>
    </message>
    <message>
        <source>Frees up to %1</source>
        <translation>Libera até %1</translation>
    </message>
    <message>
        <source>Frees %1 exactly</source>
        <translation>Libera exatamente %1</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n camada</numerusform>
            <numerusform>%n camadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n row(s) were not carried out.</source>
        <translation>
            <numerusform>%1: %n linha não foi executada.</numerusform>
            <numerusform>%1: %n linhas não foram executadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n thing(s) that were to go are still there, the largest %2.</source>
        <translation>
            <numerusform>%1: %n coisa que devia sair ainda está lá, a maior %2.</numerusform>
            <numerusform>%1: %n coisas que deviam sair ainda estão lá, a maior %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more thing(s) went, the largest %2. The engine tidied up, or somebody else removed them.</source>
        <translation>
            <numerusform>%1: saiu mais %n coisa, a maior %2. O motor arrumou, ou outra pessoa a removeu.</numerusform>
            <numerusform>%1: saíram mais %n coisas, a maior %2. O motor arrumou, ou outra pessoa as removeu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n thing(s) came meanwhile, the largest %2.</source>
        <translation>
            <numerusform>%1: %n coisa chegou nesse meio-tempo, a maior %2.</numerusform>
            <numerusform>%1: %n coisas chegaram nesse meio-tempo, a maior %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: the place&apos;s own files changed.</source>
        <translation>%1: os arquivos do próprio lugar mudaram.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n thing(s) became smaller or larger, the largest %2.</source>
        <translation>
            <numerusform>%1: %n coisa diminuiu ou cresceu, a maior %2.</numerusform>
            <numerusform>%1: %n coisas diminuíram ou cresceram, a maior %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n image(s) left the trash, being too old or too many.</source>
        <translation>
            <numerusform>%1: %n imagem saiu da lixeira, por ser antiga ou demais.</numerusform>
            <numerusform>%1: %n imagens saíram da lixeira, por serem antigas ou demais.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: what was promised was in part the engine&apos;s own sum, nothing that was measured.</source>
        <translation>%1: parte do prometido era a soma do próprio motor, nada que tivesse sido medido.</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>não começado</translation>
    </message>
    <message>
        <source>done</source>
        <translation>feito</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusado</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>The engine of this place does not answer, and only it may change its store. Start it, or gain the right to use it, and read again.</source>
        <translation>O motor deste lugar não responde, e só ele pode mudar o seu armazenamento. Inicie-o, ou obtenha o direito de usá-lo, e leia de novo.</translation>
    </message>
    <message>
        <source>Documents and packed layers</source>
        <translation>Documentos e camadas compactadas</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Contêineres</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Bookkeeping</source>
        <translation>Registros internos</translation>
    </message>
    <message>
        <source>%1 from the list, not from the disk</source>
        <translation>%1 da lista, não do disco</translation>
    </message>
    <message>
        <source>Opened files and folders, to be forgotten</source>
        <translation>Arquivos e pastas abertos, a esquecer</translation>
    </message>
    <message numerus="yes">
        <source>%n opened file(s) or folder(s) forgotten</source>
        <translation>
            <numerusform>%n arquivo ou pasta aberta esquecida</numerusform>
            <numerusform>%n arquivos ou pastas abertas esquecidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies of %n image(s) go to the trash first; unpacked they have %1.</source>
        <translation>
            <numerusform>Antes, a cópia de %n imagem vai para a lixeira; descompactada tem %1.</numerusform>
            <numerusform>Antes, as cópias de %n imagens vão para a lixeira; descompactadas têm %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: copies of what engines removed went to the trash.</source>
        <translation>%1: cópias do que motores removeram foram para a lixeira.</translation>
    </message>
    <message>
        <source>Leftovers</source>
        <translation>Sobras</translation>
    </message>
    <message>
        <source>the leftovers</source>
        <translation>as sobras</translation>
    </message>
    <message>
        <source>This place cannot be measured; there is only what its engine says.</source>
        <translation>Este lugar não pode ser medido; só há o que o motor diz.</translation>
    </message>
    <message>
        <source>%1: layers that only these images had in common. Before, the engine says of each what it alone has.</source>
        <translation>%1: camadas que só essas imagens tinham em comum. Antes, o motor diz de cada uma o que só ela tem.</translation>
    </message>
    <message>
        <source>%1: something else still needs it, or the engine counts in another way than before.</source>
        <translation>%1: outra coisa ainda precisa disso, ou o motor conta de outro modo que antes.</translation>
    </message>
    <message>
        <source>Linux runs in WSL here. What was freed is free in it; the file that Windows keeps of it, ext4.vhdx, does not shrink by itself.</source>
        <translation>O Linux roda no WSL aqui. O que foi liberado está livre nele; o arquivo que o Windows guarda dele, ext4.vhdx, não diminui sozinho.</translation>
    </message>
    <message>
        <source>The engine runs in a virtual machine (%1). What was freed is free in it; its disk on this computer does not shrink by itself.</source>
        <translation>O motor roda em uma máquina virtual (%1). O que foi liberado está livre nela; o disco dela neste computador não diminui sozinho.</translation>
    </message>
    <message>
        <source>The disk of the virtual machine (%1) shrank by %2 and takes %3 of this computer: %4</source>
        <translation>O disco da máquina virtual (%1) diminuiu %2 e ocupa %3 deste computador: %4</translation>
    </message>
    <message>
        <source>The disk of the virtual machine (%1) did not shrink; it still takes %2 of this computer: %3</source>
        <translation>O disco da máquina virtual (%1) não diminuiu; ainda ocupa %2 deste computador: %3</translation>
    </message>
    <message>
        <source>To compact it, in PowerShell on Windows: %1</source>
        <translation>Para compactá-lo, no PowerShell do Windows: %1</translation>
    </message>
    <message>
        <source>To compact it: %1</source>
        <translation>Para compactá-lo: %1</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>on</source>
        <translation>ligado</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desligado</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>não é possível agora</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation>Digite um comando</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>Comandos que correspondem</translation>
    </message>
    <message>
        <source>No command fits.</source>
        <translation>Nenhum comando corresponde.</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Copiar como comando</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Swap both sides</source>
        <translation>Trocar os dois lados</translation>
    </message>
    <message>
        <source>What to ignore</source>
        <translation>O que ignorar</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Datas</translation>
    </message>
    <message>
        <source>Times and owners</source>
        <translation>Datas e donos</translation>
    </message>
    <message>
        <source>Build noise</source>
        <translation>Ruído de construção</translation>
    </message>
    <message>
        <source>Times, logs, caches and what else every build leaves.</source>
        <translation>Datas, logs, caches e o mais que toda construção deixa.</translation>
    </message>
    <message>
        <source>Rules from a file…</source>
        <translation>Regras de um arquivo…</translation>
    </message>
    <message>
        <source>Write a report: a page, a table or a comment.</source>
        <translation>Escrever um relatório: uma página, uma tabela ou um comentário.</translation>
    </message>
    <message>
        <source>Puts the command line that shows the same on the clipboard.</source>
        <translation>Põe na área de transferência a linha de comando que mostra o mesmo.</translation>
    </message>
    <message>
        <source>&amp;Ignore</source>
        <translation>&amp;Ignorar</translation>
    </message>
    <message>
        <source>Rules of what to ignore</source>
        <translation>Regras do que ignorar</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lendo %1</translation>
    </message>
    <message>
        <source>The rules of %1 cannot be used: %2</source>
        <translation>As regras de %1 não podem ser usadas: %2</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>A third image that both were made from: tells who changed what.</source>
        <translation>Uma terceira imagem da qual as duas foram feitas: diz quem mudou o quê.</translation>
    </message>
    <message>
        <source>&amp;Base</source>
        <translation>&amp;Base</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhuma</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pacotes</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>Treemap</source>
        <translation>Mapa de áreas</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Comparing %1 with %2</source>
        <translation>Comparando %1 com %2</translation>
    </message>
    <message>
        <source>Unpacked %1 → %2 &lt;b&gt;%3&lt;/b&gt;</source>
        <translation>Descompactado %1 → %2 &lt;b&gt;%3&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Bytes of all visible files, %1 and %2.</source>
        <translation>Bytes de todos os arquivos visíveis, %1 e %2.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>Open the images first that are to be compared.</source>
        <translation>Abra primeiro as imagens a comparar.</translation>
    </message>
    <message>
        <source>Choose two images above.</source>
        <translation>Escolha duas imagens acima.</translation>
    </message>
    <message>
        <source>Some bytes could not be read: what could not be compared counts as changed.</source>
        <translation>Alguns bytes não puderam ser lidos: o que não pôde ser comparado conta como alterado.</translation>
    </message>
    <message>
        <source>Where both builds part</source>
        <translation>Onde as duas construções divergem</translation>
    </message>
    <message>
        <source>Nothing was compared yet.</source>
        <translation>Nada foi comparado ainda.</translation>
    </message>
    <message>
        <source>Export and compare</source>
        <translation>Exportar e comparar</translation>
    </message>
</context>
<context>
    <name>ComparedLayers</name>
    <message>
        <source>Which layers of both images are compared.</source>
        <translation>Quais camadas das duas imagens são comparadas.</translation>
    </message>
    <message>
        <source>Layers &amp;before</source>
        <translation>Camadas &amp;antes</translation>
    </message>
    <message>
        <source>Layers &amp;after</source>
        <translation>Camadas &amp;depois</translation>
    </message>
    <message>
        <source>Layers of the image before</source>
        <translation>Camadas da imagem antes</translation>
    </message>
    <message>
        <source>Layers of the image after</source>
        <translation>Camadas da imagem depois</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>One layer, as in 3, or a range, as in 2..5, 4.. or ..3; counted from 1 at the bottom.</source>
        <translation>Uma camada, como 3, ou um intervalo, como 2..5, 4.. ou ..3; contadas a partir de 1, de baixo.</translation>
    </message>
    <message>
        <source>“%1” is no layer and no range of layers such as 2..5.</source>
        <translation>“%1” não é uma camada nem um intervalo de camadas como 2..5.</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Todas as camadas</translation>
    </message>
    <message>
        <source>Layers %1</source>
        <translation>Camadas %1</translation>
    </message>
</context>
<context>
    <name>ComparisonExport</name>
    <message>
        <source>Export the comparison</source>
        <translation>Exportar a comparação</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Página (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabela (*.csv)</translation>
    </message>
    <message>
        <source>Comment (*.md)</source>
        <translation>Comentário (*.md)</translation>
    </message>
    <message>
        <source>For programs (*.json)</source>
        <translation>Para programas (*.json)</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>O relatório está em %1.</translation>
    </message>
    <message>
        <source>The report was not written: %1</source>
        <translation>O relatório não foi gravado: %1</translation>
    </message>
</context>
<context>
    <name>ComparisonFigures</name>
    <message>
        <source>Added</source>
        <translation>Adicionados</translation>
    </message>
    <message>
        <source>Paths that only the image after has.</source>
        <translation>Caminhos que só a imagem de depois tem.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Alterados</translation>
    </message>
    <message>
        <source>Files with another content.</source>
        <translation>Arquivos com outro conteúdo.</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Removidos</translation>
    </message>
    <message>
        <source>Paths that only the image before has.</source>
        <translation>Caminhos que só a imagem de antes tem.</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Movidos</translation>
    </message>
    <message>
        <source>Files with the same content under another path.</source>
        <translation>Arquivos com o mesmo conteúdo em outro caminho.</translation>
    </message>
    <message>
        <source>Metadata only</source>
        <translation>Só metadados</translation>
    </message>
    <message>
        <source>Another mode, owner, attribute, link target or device.</source>
        <translation>Outro modo, dono, atributo, destino de link ou dispositivo.</translation>
    </message>
    <message>
        <source>Time only</source>
        <translation>Só data</translation>
    </message>
    <message>
        <source>Nothing but another time.</source>
        <translation>Nada além de outra data.</translation>
    </message>
    <message>
        <source>Other type</source>
        <translation>Outro tipo</translation>
    </message>
    <message>
        <source>A file that became a folder or a link, and the like.</source>
        <translation>Um arquivo que virou pasta ou link, e semelhantes.</translation>
    </message>
    <message>
        <source>Identical</source>
        <translation>Idênticos</translation>
    </message>
    <message>
        <source>Paths that are the same in both.</source>
        <translation>Caminhos iguais nas duas.</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoradas</translation>
    </message>
    <message>
        <source>Differences that are left out, as chosen above.</source>
        <translation>Diferenças deixadas de fora, como escolhido acima.</translation>
    </message>
    <message>
        <source>Only before</source>
        <translation>Só antes</translation>
    </message>
    <message>
        <source>What only the image before changed since the base.</source>
        <translation>O que só a imagem antes mudou desde a base.</translation>
    </message>
    <message>
        <source>Only after</source>
        <translation>Só depois</translation>
    </message>
    <message>
        <source>What only the image after changed since the base.</source>
        <translation>O que só a imagem depois mudou desde a base.</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>As duas</translation>
    </message>
    <message>
        <source>What both changed since the base, each in another way.</source>
        <translation>O que as duas mudaram desde a base, cada uma de outro modo.</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 novos</translation>
    </message>
</context>
<context>
    <name>ComparisonReport</name>
    <message>
        <source>The images are the same.</source>
        <translation>As imagens são iguais.</translation>
    </message>
    <message numerus="yes">
        <source>The images are the same but for %n ignored difference(s).</source>
        <translation>
            <numerusform>As imagens são iguais, salvo %n diferença ignorada.</numerusform>
            <numerusform>As imagens são iguais, salvo %n diferenças ignoradas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Escrevendo %1</translation>
    </message>
    <message>
        <source>when the image was created</source>
        <translation>quando a imagem foi criada</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 e mais %2</translation>
    </message>
    <message numerus="yes">
        <source>The images are identical but for %n timestamp(s): %1.</source>
        <translation>
            <numerusform>As imagens são idênticas, exceto por %n carimbo de tempo: %1.</numerusform>
            <numerusform>As imagens são idênticas, exceto por %n carimbos de tempo: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The images are identical but for %n ignored timestamp(s): %1.</source>
        <translation>
            <numerusform>As imagens são idênticas, exceto por %n carimbo de tempo ignorado: %1.</numerusform>
            <numerusform>As imagens são idênticas, exceto por %n carimbos de tempo ignorados: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfigPane</name>
    <message>
        <source>inherited</source>
        <translation>herdado</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Criação</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Exposed ports</source>
        <translation>Portas expostas</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>On build</source>
        <translation>Ao construir</translation>
    </message>
    <message>
        <source>Entry point</source>
        <translation>Ponto de entrada</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>Pasta de trabalho</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuário</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>Sinal de parada</translation>
    </message>
    <message>
        <source>%1, the first %2 are listed; the Manifest view has them all</source>
        <translation>%1, os primeiros %2 estão listados; a vista Manifesto tem todos</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Ambiente</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Rótulos</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Verificação de saúde</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervalo</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Tempo limite</translation>
    </message>
    <message>
        <source>Start period</source>
        <translation>Período inicial</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>&amp;Copiar valor</translation>
    </message>
    <message>
        <source>Copy &amp;name and value</source>
        <translation>Copiar &amp;nome e valor</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>não existe</translation>
    </message>
    <message>
        <source>Enter or a double click shows %1 in the files.</source>
        <translation>Enter ou um clique duplo mostra %1 nos arquivos.</translation>
    </message>
    <message>
        <source>&amp;Show in the files</source>
        <translation>&amp;Mostrar nos arquivos</translation>
    </message>
</context>
<context>
    <name>ContentAttributes</name>
    <message>
        <source>Path</source>
        <translation>Caminho</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <extracomment>An attribute of a file: its name, and what it was and is, &quot;owner root → app&quot;.</extracomment>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Names of the file</source>
        <translation>Nomes do arquivo</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>modo</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Dono</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>dono</translation>
    </message>
    <message>
        <source>group</source>
        <translation>grupo</translation>
    </message>
    <message>
        <source>Link target</source>
        <translation>Destino do link</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Attribute %1</source>
        <translation>Atributo %1</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Modificação</translation>
    </message>
</context>
<context>
    <name>ContentComparison</name>
    <message>
        <source>Comparing %1</source>
        <translation>Comparando %1</translation>
    </message>
    <message>
        <source>The files are for different machines, or of different types.</source>
        <translation>Os arquivos são para máquinas diferentes ou de tipos diferentes.</translation>
    </message>
    <message>
        <source>Only the line ends differ; all lines are the same.</source>
        <translation>Só os fins de linha diferem; todas as linhas são iguais.</translation>
    </message>
    <message>
        <source>Only the end of the last line differs: one side has none.</source>
        <translation>Só o fim da última linha difere: um dos lados não tem nenhum.</translation>
    </message>
    <message>
        <source>Only the encoding differs; the text is the same.</source>
        <translation>Só a codificação difere; o texto é o mesmo.</translation>
    </message>
    <message>
        <source>The line ends differ too, which the lines below do not show.</source>
        <translation>Os fins de linha também diferem, o que as linhas abaixo não mostram.</translation>
    </message>
    <message>
        <source>The encodings differ too.</source>
        <translation>As codificações também diferem.</translation>
    </message>
    <message>
        <source>The values are the same; they are only written differently.</source>
        <translation>Os valores são os mesmos; só estão escritos de outra forma.</translation>
    </message>
    <message>
        <source>What is packed is the same; times, order or compression differ.</source>
        <translation>O que está compactado é igual; as datas, a ordem ou a compressão diferem.</translation>
    </message>
    <message>
        <source>The sides are of different kinds; their bytes are compared.</source>
        <translation>Os lados são de tipos diferentes; seus bytes são comparados.</translation>
    </message>
    <message>
        <source>The content is too large to be compared otherwise than byte by byte.</source>
        <translation>O conteúdo é grande demais para ser comparado de outro modo que não byte a byte.</translation>
    </message>
    <message>
        <source>Something is broken, so that what is shown may not be all.</source>
        <translation>Algo está danificado; o que é mostrado pode não ser tudo.</translation>
    </message>
    <message>
        <source>Something is broken, so that what is shown may not be all: %1</source>
        <translation>Algo está danificado; o que é mostrado pode não ser tudo: %1</translation>
    </message>
</context>
<context>
    <name>ContentDetails</name>
    <message>
        <source>Subject</source>
        <translation>Titular</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emissor</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido desde</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido até</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Assinatura</translation>
    </message>
    <message>
        <source>Alternative name</source>
        <translation>Nome alternativo</translation>
    </message>
    <message>
        <source>May sign others</source>
        <translation>Pode assinar outros</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de série</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Impressão digital</translation>
    </message>
    <message numerus="yes">
        <source>%Ln certificate(s)</source>
        <translation>
            <numerusform>%Ln certificado</numerusform>
            <numerusform>%Ln certificados</numerusform>
        </translation>
    </message>
    <message>
        <source>not all can be read</source>
        <translation>nem tudo pode ser lido</translation>
    </message>
    <message>
        <source>Object file</source>
        <translation>Arquivo objeto</translation>
    </message>
    <message>
        <source>Program at a fixed address</source>
        <translation>Programa em endereço fixo</translation>
    </message>
    <message>
        <source>Program or shared library</source>
        <translation>Programa ou biblioteca compartilhada</translation>
    </message>
    <message>
        <source>Memory of an ended program</source>
        <translation>Memória de um programa encerrado</translation>
    </message>
    <message>
        <source>from elsewhere</source>
        <translation>de outro lugar</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Máquina</translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation>Ordem dos bytes</translation>
    </message>
    <message>
        <source>highest first</source>
        <translation>o mais alto primeiro</translation>
    </message>
    <message>
        <source>lowest first</source>
        <translation>o mais baixo primeiro</translation>
    </message>
    <message>
        <source>Libraries it needs</source>
        <translation>Bibliotecas de que precisa</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Seções</translation>
    </message>
    <message>
        <source>Dynamic symbols</source>
        <translation>Símbolos dinâmicos</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Símbolos</translation>
    </message>
    <message>
        <source>link</source>
        <translation>link</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>arquivo especial</translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s), %1 unpacked</source>
        <translation>
            <numerusform>%Ln membro, %1 descompactados</numerusform>
            <numerusform>%Ln membros, %1 descompactados</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Arquivo compactado</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valores</translation>
    </message>
</context>
<context>
    <name>ContentDiffHeader</name>
    <message>
        <source>View of the contents</source>
        <translation>Visualização do conteúdo</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
</context>
<context>
    <name>ContentDiffView</name>
    <message>
        <source>Comparing %1…</source>
        <translation>Comparando %1…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Estrutura</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Lines of both sides beside each other</source>
        <translation>As linhas dos dois lados, uma ao lado da outra</translation>
    </message>
    <message>
        <source>Unified</source>
        <translation>Unificado</translation>
    </message>
    <message>
        <source>Lines of both sides in one text</source>
        <translation>As linhas dos dois lados em um só texto</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Bytes of both sides where they differ</source>
        <translation>Os bytes dos dois lados onde diferem</translation>
    </message>
    <message>
        <source>Choose a file to see how it differs.</source>
        <translation>Escolha um arquivo para ver como ele difere.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Both sides are the same.</source>
        <translation>Os dois lados são iguais.</translation>
    </message>
    <message>
        <source>The contents are the same.</source>
        <translation>Os conteúdos são iguais.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>O arquivo está vazio.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>one block</source>
        <translation>um bloco</translation>
    </message>
    <message>
        <source>%1 blocks</source>
        <translation>%1 blocos</translation>
    </message>
    <message>
        <source>%1 values differ</source>
        <translation>%1 valores diferem</translation>
    </message>
    <message>
        <source>%1 members differ, %2 are the same</source>
        <translation>%1 membros diferem, %2 são iguais</translation>
    </message>
    <message>
        <source>%1 parts differ</source>
        <translation>%1 partes diferem</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
</context>
<context>
    <name>ContentPartModel</name>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>necessária</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Seção</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Símbolo</translation>
    </message>
    <message>
        <source>Symbol of another file</source>
        <translation>Símbolo de outro arquivo</translation>
    </message>
    <message>
        <source>… and %1 more that are not listed</source>
        <translation>… e mais %1 que não estão na lista</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Mudança</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Atributo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy images</source>
        <translation>Copiar imagens</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy %1. What is there already is not written again.</source>
        <translation>Copiar %1. O que já está lá não é gravado de novo.</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n image(s). What is there already is not written again.</source>
        <translation>
            <numerusform>Copiar %n imagem. O que já está lá não é gravado de novo.</numerusform>
            <numerusform>Copiar %n imagens. O que já está lá não é gravado de novo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Como</translation>
    </message>
    <message>
        <source>its own names</source>
        <translation>seus próprios nomes</translation>
    </message>
    <message>
        <source>&amp;Into</source>
        <translation>&amp;Para</translation>
    </message>
    <message>
        <source>&amp;As</source>
        <translation>&amp;Como</translation>
    </message>
    <message>
        <source>Copied to %1.</source>
        <translation>Copiado para %1.</translation>
    </message>
</context>
<context>
    <name>CsvWords</name>
    <message>
        <source>the rest</source>
        <translation>o resto</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>files</source>
        <translation>arquivos</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>pasta</translation>
    </message>
    <message>
        <source>in it</source>
        <translation>nela</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>tag</translation>
    </message>
    <message>
        <source>created</source>
        <translation>criada</translation>
    </message>
    <message>
        <source>packed bytes</source>
        <translation>bytes compactados</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>camada</translation>
    </message>
    <message>
        <source>bytes of the layer</source>
        <translation>bytes da camada</translation>
    </message>
    <message>
        <source>instruction</source>
        <translation>instrução</translation>
    </message>
</context>
<context>
    <name>DamageWords</name>
    <message numerus="yes">
        <source>The bytes of layer(s) %1 are not those that their digests promise; what is shown of them may be false.</source>
        <extracomment>%1 are the numbers of the layers.</extracomment>
        <translation>
            <numerusform>Os bytes da camada %1 não são os que o seu digest promete; o que se mostra dela pode ser falso.</numerusform>
            <numerusform>Os bytes das camadas %1 não são os que os seus digests prometem; o que se mostra delas pode ser falso.</numerusform>
        </translation>
    </message>
    <message>
        <source>A document of the image is not here or not what its digest promises.</source>
        <translation>Um documento da imagem não está aqui ou não é o que o seu digest promete.</translation>
    </message>
    <message>
        <source>The bytes are not those that the layer&apos;s digest promises; what is shown of them may be false.</source>
        <translation>Os bytes não são os que o digest da camada promete; o que se mostra deles pode ser falso.</translation>
    </message>
    <message numerus="yes">
        <source>Bytes of layer(s) %1 were not read; sums are at least what they say.</source>
        <extracomment>%1 are the numbers of the layers.</extracomment>
        <translation>
            <numerusform>Bytes da camada %1 não foram lidos; as somas são no mínimo o que dizem.</numerusform>
            <numerusform>Bytes das camadas %1 não foram lidos; as somas são no mínimo o que dizem.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bytes of this layer were not read.</source>
        <translation>Bytes desta camada não foram lidos.</translation>
    </message>
</context>
<context>
    <name>DetachedWindow</name>
    <message>
        <source>Inspector</source>
        <translation>Inspetor</translation>
    </message>
</context>
<context>
    <name>DetailsView</name>
    <message>
        <source>Parts of the file</source>
        <translation>Partes do arquivo</translation>
    </message>
    <message>
        <source>Picture, %1</source>
        <translation>Imagem, %1</translation>
    </message>
    <message>
        <source>Decoding a picture</source>
        <translation>Decodificando uma imagem</translation>
    </message>
    <message>
        <source>the picture is broken or too large to be shown</source>
        <translation>a imagem está danificada ou é grande demais para ser mostrada</translation>
    </message>
</context>
<context>
    <name>DiffActs</name>
    <message>
        <source>Extract from %1…</source>
        <translation>Extrair de %1…</translation>
    </message>
    <message>
        <source>Compare with another program…</source>
        <translation>Comparar com outro programa…</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Comparar com %1</translation>
    </message>
    <message>
        <source>Choose another program…</source>
        <translation>Escolher outro programa…</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar o caminho</translation>
    </message>
    <message>
        <source>Compare with another program</source>
        <translation>Comparar com outro programa</translation>
    </message>
    <message>
        <source>The program with its arguments; both files are put behind them:</source>
        <translation>O programa com seus argumentos; os dois arquivos vão atrás deles:</translation>
    </message>
    <message>
        <source>Both files were given to %1.</source>
        <translation>Os dois arquivos foram entregues a %1.</translation>
    </message>
    <message>
        <source>%1 cannot be started.</source>
        <translation>%1 não pode ser iniciado.</translation>
    </message>
</context>
<context>
    <name>DiffConfigTable</name>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Configuration that differs</source>
        <translation>Configuração diferente</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Definido por</translation>
    </message>
</context>
<context>
    <name>DiffFilesPane</name>
    <message>
        <source>Path or pattern</source>
        <translation>Caminho ou padrão</translation>
    </message>
    <message>
        <source>Show i&amp;dentical</source>
        <translation>Mostrar i&amp;dênticos</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Anterior</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Próxima</translation>
    </message>
    <message>
        <source>All differences</source>
        <translation>Todas as diferenças</translation>
    </message>
    <message>
        <source>Which differences</source>
        <translation>Quais diferenças</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Diferença anterior (Shift+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Próxima diferença (F8)</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>Arquivos diferentes</translation>
    </message>
    <message>
        <source>No difference fits the filter.</source>
        <translation>Nenhuma diferença corresponde ao filtro.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln diferença</numerusform>
            <numerusform>%Ln diferenças</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>Diferença %1 de %2</translation>
    </message>
    <message>
        <source>Whose differences</source>
        <translation>De quem são as diferenças</translation>
    </message>
    <message>
        <source>Whoever changed it</source>
        <translation>Quem quer que tenha mudado</translation>
    </message>
</context>
<context>
    <name>DiffLayersTable</name>
    <message>
        <source>inserted</source>
        <translation>inserida</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>removido</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterado</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>em comum</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Unpacked before</source>
        <translation>Descompactado antes</translation>
    </message>
    <message>
        <source>Unpacked after</source>
        <translation>Descompactado depois</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Instrução</translation>
    </message>
    <message>
        <source>Layers of both images</source>
        <translation>Camadas das duas imagens</translation>
    </message>
</context>
<context>
    <name>DiffLineModel</name>
    <message>
        <source>… and %1 more rows that are not shown</source>
        <translation>… e mais %1 linhas que não são mostradas</translation>
    </message>
    <message>
        <source>… one identical line</source>
        <translation>… uma linha idêntica</translation>
    </message>
    <message>
        <source>… %1 identical lines</source>
        <translation>… %1 linhas idênticas</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A line of a text for screen readers: %1 &quot;added&quot;, &quot;removed&quot; or &quot;changed&quot;, %2 the line.</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>DiffList</name>
    <message>
        <source>Copy rows</source>
        <translation>Copiar linhas</translation>
    </message>
</context>
<context>
    <name>DiffOverview</name>
    <message>
        <source>Where the contents differ</source>
        <translation>Onde os conteúdos diferem</translation>
    </message>
    <message>
        <source>Where the contents differ. Click to go there.</source>
        <translation>Onde os conteúdos diferem. Clique para ir até lá.</translation>
    </message>
</context>
<context>
    <name>DiffPackagesPane</name>
    <message>
        <source>Filter by name</source>
        <translation>Filtrar por nome</translation>
    </message>
    <message>
        <source>Packages that differ</source>
        <translation>Pacotes que diferem</translation>
    </message>
    <message>
        <source>Comparing the packages of both images</source>
        <translation>Comparando os pacotes das duas imagens</translation>
    </message>
    <message>
        <source>Both images have the same packages.</source>
        <translation>As duas imagens têm os mesmos pacotes.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln database(s) or file(s) could not be read as a whole</source>
        <translation>
            <numerusform>%Ln banco de dados ou arquivo não pôde ser lido por inteiro</numerusform>
            <numerusform>%Ln bancos de dados ou arquivos não puderam ser lidos por inteiro</numerusform>
        </translation>
    </message>
    <message>
        <source>No package fits the filter.</source>
        <translation>Nenhum pacote corresponde ao filtro.</translation>
    </message>
</context>
<context>
    <name>DiffPartsView</name>
    <message>
        <source>Parts that differ</source>
        <translation>Partes que diferem</translation>
    </message>
</context>
<context>
    <name>DiffTextView</name>
    <message>
        <source>Lines of both sides</source>
        <translation>Linhas dos dois lados</translation>
    </message>
    <message>
        <source>Scrolls both sides sideways</source>
        <translation>Rola os dois lados na horizontal</translation>
    </message>
</context>
<context>
    <name>DiffTreeModel</name>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Sorting what differs</source>
        <translation>Ordenando as diferenças</translation>
    </message>
    <message>
        <source>content</source>
        <translation>conteúdo</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>modo</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>dono</translation>
    </message>
    <message>
        <source>extended attributes</source>
        <translation>atributos estendidos</translation>
    </message>
    <message>
        <source>link target</source>
        <translation>destino do link</translation>
    </message>
    <message>
        <source>device</source>
        <translation>dispositivo</translation>
    </message>
    <message>
        <source>hard links</source>
        <translation>hard links</translation>
    </message>
    <message>
        <source>time</source>
        <translation>horário</translation>
    </message>
    <message numerus="yes">
        <source>%Ln identical file(s)</source>
        <translation>
            <numerusform>%Ln arquivo idêntico</numerusform>
            <numerusform>%Ln arquivos idênticos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln identical folder(s)</source>
        <translation>
            <numerusform>%Ln pasta idêntica</numerusform>
            <numerusform>%Ln pastas idênticas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln identical file(s) and folders</source>
        <translation>
            <numerusform>%Ln arquivo ou pasta idêntico</numerusform>
            <numerusform>%Ln arquivos e pastas idênticos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>The layer of the left image and that of the right one.</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Differs: %1</source>
        <translation>Difere: %1</translation>
    </message>
    <message>
        <source>It is not in this image.</source>
        <translation>Não está nesta imagem.</translation>
    </message>
    <message>
        <source>The layers that it comes from.</source>
        <translation>As camadas de onde vem.</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Mudança</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferença</translation>
    </message>
    <message>
        <source>shrunk | grown</source>
        <translation>diminuiu | cresceu</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>only %1</source>
        <extracomment>The one image that changed something.</extracomment>
        <translation>só %1</translation>
    </message>
    <message>
        <source>both, differently</source>
        <translation>as duas, de modos diferentes</translation>
    </message>
    <message>
        <source>Which of both images is not as the base.</source>
        <translation>Qual das duas imagens não está como a base.</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Mudado por</translation>
    </message>
</context>
<context>
    <name>DiffTreemapPane</name>
    <message>
        <source>What grew and what shrank</source>
        <translation>O que cresceu e o que diminuiu</translation>
    </message>
    <message>
        <source>grown or added</source>
        <translation>cresceu ou acrescentado</translation>
    </message>
    <message>
        <source>shrunk or removed</source>
        <translation>diminuiu ou removido</translation>
    </message>
    <message>
        <source>Arranging what grew and shrank</source>
        <translation>Arranjando o que cresceu e diminuiu</translation>
    </message>
    <message>
        <source>Nothing grew or shrank.</source>
        <translation>Nada cresceu nem diminuiu.</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Detach %1</source>
        <translation>Destacar %1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Fechar %1</translation>
    </message>
</context>
<context>
    <name>DockerfileModel</name>
    <message>
        <source>The name of what was copied is not recorded.</source>
        <translation>O nome do que foi copiado não está registrado.</translation>
    </message>
    <message>
        <source>It was most likely copied from another stage (--from).</source>
        <translation>Muito provavelmente foi copiado de outro estágio (--from).</translation>
    </message>
    <message>
        <source>No shell is recorded; the words may be divided otherwise.</source>
        <translation>Nenhum shell está registrado; as palavras podem estar divididas de outro modo.</translation>
    </message>
    <message>
        <source>The mark of the here-document is not recorded.</source>
        <translation>A marca do here-document não está registrada.</translation>
    </message>
    <message>
        <source>The text of the here-document is in the layer alone.</source>
        <translation>O texto do here-document está somente na camada.</translation>
    </message>
    <message>
        <source>The base image most likely ends here.</source>
        <translation>A imagem de base muito provavelmente termina aqui.</translation>
    </message>
    <message>
        <source>The base image is named by a label or an annotation.</source>
        <translation>A imagem de base é nomeada por um rótulo ou uma anotação.</translation>
    </message>
    <message>
        <source>What made the layer recorded no instruction.</source>
        <translation>O que fez a camada não registrou nenhuma instrução.</translation>
    </message>
    <message>
        <source>Nothing is recorded of what made the layer.</source>
        <translation>Nada está registrado sobre o que fez a camada.</translation>
    </message>
    <message>
        <source>That it made this layer follows from the order alone.</source>
        <translation>Que ela fez esta camada se deduz somente da ordem.</translation>
    </message>
    <message>
        <source>Guess: %1</source>
        <translation>Suposição: %1</translation>
    </message>
    <message>
        <source>Build argument: %1</source>
        <translation>Argumento de construção: %1</translation>
    </message>
    <message>
        <source>(layer %1)</source>
        <translation>(camada %1)</translation>
    </message>
    <message>
        <source>The layer that the instruction made.</source>
        <translation>A camada que a instrução fez.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Bytes of the layer as it is stored or sent.</source>
        <translation>Bytes da camada como é armazenada ou enviada.</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>Bytes of the files that the layer ships.</source>
        <translation>Bytes dos arquivos que a camada envia.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>The lines of the Dockerfile; what is a guess is marked with “?”.</source>
        <translation>As linhas do Dockerfile; o que é suposição está marcado com “?”.</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Instrução</translation>
    </message>
</context>
<context>
    <name>DockerfilePane</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>S&amp;ave…</source>
        <translation>&amp;Salvar…</translation>
    </message>
    <message>
        <source>Show &amp;files</source>
        <translation>Mostrar &amp;arquivos</translation>
    </message>
    <message>
        <source>Lines of the Dockerfile</source>
        <translation>Linhas do Dockerfile</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Copiar linhas</translation>
    </message>
    <message>
        <source>Copy the whole Dockerfile</source>
        <translation>Copiar o Dockerfile inteiro</translation>
    </message>
    <message>
        <source>Save the Dockerfile as a file</source>
        <translation>Salvar o Dockerfile como arquivo</translation>
    </message>
    <message>
        <source>Reading how %1 was built</source>
        <translation>Lendo como %1 foi construída</translation>
    </message>
    <message>
        <source>Nothing is recorded of how this image was built.</source>
        <translation>Nada está registrado sobre como esta imagem foi construída.</translation>
    </message>
    <message>
        <source>The very Dockerfile, from the provenance that is attached.</source>
        <translation>O próprio Dockerfile, da proveniência anexada.</translation>
    </message>
    <message>
        <source>Put together from the history. A “?” marks what is a guess; the options --mount and --from are in no history.</source>
        <translation>Montado a partir do histórico. Um “?” marca o que é suposição; as opções --mount e --from não estão em histórico algum.</translation>
    </message>
    <message>
        <source>Choose a line to see what it made.</source>
        <translation>Escolha uma linha para ver o que ela fez.</translation>
    </message>
    <message>
        <source>of the base image</source>
        <translation>da imagem de base</translation>
    </message>
    <message>
        <source>made no layer</source>
        <translation>não fez camada</translation>
    </message>
    <message>
        <source>Guess: %1</source>
        <translation>Suposição: %1</translation>
    </message>
    <message>
        <source>Build argument: %1</source>
        <translation>Argumento de construção: %1</translation>
    </message>
    <message>
        <source>Save the Dockerfile</source>
        <translation>Salvar o Dockerfile</translation>
    </message>
    <message>
        <source>%1 could not be written. Check the folder and try again.</source>
        <translation>%1 não pôde ser gravado. Verifique a pasta e tente de novo.</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>What is wrong with %1</source>
        <translation>O que há de errado com %1</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Passos</translation>
    </message>
    <message>
        <source>What would help</source>
        <translation>O que ajudaria</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Tentar de novo</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>&amp;Copiar relatório</translation>
    </message>
</context>
<context>
    <name>DoctorModel</name>
    <message>
        <source>%1 (mirror)</source>
        <translation>%1 (espelho)</translation>
    </message>
    <message>
        <source>Examining %1</source>
        <translation>Examinando %1</translation>
    </message>
    <message>
        <source>One step after the other is being tried…</source>
        <translation>Um passo depois do outro está sendo tentado…</translation>
    </message>
    <message>
        <source>Nothing is wrong: every step succeeds.</source>
        <translation>Nada está errado: todos os passos dão certo.</translation>
    </message>
    <message>
        <source>Examined %1 at %2</source>
        <translation>%1 examinado em %2</translation>
    </message>
</context>
<context>
    <name>DraggedFiles</name>
    <message>
        <source>Writing what is dragged</source>
        <translation>Gravando o que é arrastado</translation>
    </message>
</context>
<context>
    <name>DuplicateModel</name>
    <message numerus="yes">
        <source>%1 and %n more with the same content</source>
        <extracomment>%1 is a file name, %n the number of files with its content.</extracomment>
        <translation>
            <numerusform>%1 e mais %n com o mesmo conteúdo</numerusform>
            <numerusform>%1 e mais %n com o mesmo conteúdo</numerusform>
        </translation>
    </message>
    <message>
        <source>Visible files whose contents are equal byte by byte.</source>
        <translation>Arquivos visíveis cujo conteúdo é igual byte a byte.</translation>
    </message>
    <message>
        <source>Same content in several places</source>
        <translation>Mesmo conteúdo em vários lugares</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>For a group the bytes that one copy would save, for a file its bytes.</source>
        <translation>Para um grupo, os bytes que uma só cópia pouparia; para um arquivo, os seus bytes.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>The layer that ships the file, or all of a group.</source>
        <translation>A camada que traz o arquivo, ou todos os de um grupo.</translation>
    </message>
</context>
<context>
    <name>EventsModel</name>
    <message>
        <source>Reading what happened in engines</source>
        <translation>Lendo o que aconteceu nos motores</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <comment>a container and its image</comment>
        <translation>%1, de %2</translation>
    </message>
    <message>
        <source>Image pulled</source>
        <translation>Imagem baixada</translation>
    </message>
    <message>
        <source>Image pushed</source>
        <translation>Imagem enviada</translation>
    </message>
    <message>
        <source>Image tagged</source>
        <translation>Imagem nomeada</translation>
    </message>
    <message>
        <source>Name taken away</source>
        <translation>Nome retirado</translation>
    </message>
    <message>
        <source>Image loaded</source>
        <translation>Imagem carregada</translation>
    </message>
    <message>
        <source>Image saved</source>
        <translation>Imagem salva</translation>
    </message>
    <message>
        <source>Container created</source>
        <translation>Contêiner criado</translation>
    </message>
    <message>
        <source>Container started</source>
        <translation>Contêiner iniciado</translation>
    </message>
    <message>
        <source>Container ended</source>
        <translation>Contêiner encerrado</translation>
    </message>
    <message>
        <source>Build cache pruned</source>
        <translation>Cache de construção podado</translation>
    </message>
    <message>
        <source>Images pruned</source>
        <translation>Imagens podadas</translation>
    </message>
    <message>
        <source>Container removed</source>
        <translation>Contêiner removido</translation>
    </message>
    <message>
        <source>Image removed</source>
        <translation>Imagem removida</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>O que aconteceu</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>A quê</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
</context>
<context>
    <name>ExternalDiff</name>
    <message>
        <source>Writing both files for another program</source>
        <translation>Escrevendo os dois arquivos para outro programa</translation>
    </message>
</context>
<context>
    <name>ExtractDialog</name>
    <message>
        <source>&amp;Replace files that are there already</source>
        <translation>&amp;Substituir arquivos que já existem</translation>
    </message>
    <message>
        <source>Also make &amp;devices and set the set-id bits</source>
        <translation>Criar também &amp;dispositivos e aplicar os bits set-id</translation>
    </message>
    <message>
        <source>&amp;Extract</source>
        <translation>&amp;Extrair</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Abrir pasta</translation>
    </message>
    <message>
        <source>Extract</source>
        <translation>Extrair</translation>
    </message>
    <message>
        <source>&amp;Into the folder</source>
        <translation>&amp;Na pasta</translation>
    </message>
    <message>
        <source>Target folder</source>
        <translation>Pasta de destino</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Procurar…</translation>
    </message>
    <message>
        <source>Otherwise nothing is written if something is in the way.</source>
        <translation>Senão, nada é gravado se houver algo no caminho.</translation>
    </message>
    <message>
        <source>Otherwise they are left out and listed.</source>
        <translation>Senão, ficam de fora e são listados.</translation>
    </message>
    <message>
        <source>Progress of extracting</source>
        <translation>Andamento da extração</translation>
    </message>
    <message>
        <source>What was done differently or left out</source>
        <translation>O que foi feito de outro modo ou ficou de fora</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Caminho</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message numerus="yes">
        <source>Extract %n chosen item(s) with all below.</source>
        <translation>
            <numerusform>Extrair %n item escolhido com tudo o que contém.</numerusform>
            <numerusform>Extrair %n itens escolhidos com tudo o que contêm.</numerusform>
        </translation>
    </message>
    <message>
        <source>Extract the folder %1 with %2 in %3 files.</source>
        <translation>Extrair a pasta %1 com %2 em %3 arquivos.</translation>
    </message>
    <message>
        <source>Extract %1, %2.</source>
        <translation>Extrair %1, %2.</translation>
    </message>
    <message>
        <source>Extract into</source>
        <translation>Extrair em</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fechar</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Extracting into %1</source>
        <translation>Extraindo em %1</translation>
    </message>
    <message>
        <source>Extracting from %1</source>
        <translation>Extraindo de %1</translation>
    </message>
    <message>
        <source>Written: %1 files, %2 folders and %3 links with %4.</source>
        <translation>Gravados: %1 arquivos, %2 pastas e %3 links com %4.</translation>
    </message>
    <message>
        <source>Some bytes could not be read; what was written is not all.</source>
        <translation>Alguns bytes não puderam ser lidos; o que foi gravado não é tudo.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ficou de fora</translation>
    </message>
    <message>
        <source>Done differently</source>
        <translation>Feito de outro modo</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is &quot;Left out&quot; or &quot;Done differently&quot;.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>mais %1</translation>
    </message>
    <message>
        <source>In detail</source>
        <translation>Em detalhe</translation>
    </message>
</context>
<context>
    <name>FateChart</name>
    <message>
        <source>Bytes per layer by what became of them</source>
        <translation>Bytes por camada conforme o que foi feito deles</translation>
    </message>
    <message>
        <source>Layer %1 · %2</source>
        <translation>Camada %1 · %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <extracomment>A part of a bar: what became of the bytes, how many, exactly.</extracomment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>Click chooses this layer.</source>
        <translation>Clique para escolher esta camada.</translation>
    </message>
</context>
<context>
    <name>FateLegend</name>
    <message>
        <source>Key: %1</source>
        <translation>Legenda: %1</translation>
    </message>
</context>
<context>
    <name>FateWords</name>
    <message>
        <source>kept</source>
        <translation>mantidos</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>duplicados</translation>
    </message>
    <message>
        <source>overwritten</source>
        <translation>sobrescritos</translation>
    </message>
    <message>
        <source>metadata-only copy</source>
        <translation>cópia só de metadados</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>excluídos</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>camada</translation>
    </message>
    <message>
        <source>instruction</source>
        <translation>instrução</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>enviados</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>&amp;Extract…</source>
        <translation>&amp;Extrair…</translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation>&amp;Copiar caminho</translation>
    </message>
    <message>
        <source>Copy &amp;as command</source>
        <translation>Copiar co&amp;mo comando</translation>
    </message>
    <message>
        <source>Show &amp;layer %1, which made it so</source>
        <translation>Mostrar a &amp;camada %1, que o deixou assim</translation>
    </message>
    <message>
        <source>Show layer %1, which &amp;hides it</source>
        <translation>Mostrar a camada %1, que o &amp;oculta</translation>
    </message>
    <message>
        <source>&amp;Go to the link&apos;s target</source>
        <translation>&amp;Ir ao destino do link</translation>
    </message>
    <message>
        <source>Other &amp;names</source>
        <translation>Outros &amp;nomes</translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %Ln names…</source>
        <translation>
            <numerusform>&amp;O %Ln nome…</numerusform>
            <numerusform>&amp;Todos os %Ln nomes…</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open with</source>
        <translation>Abrir c&amp;om</translation>
    </message>
</context>
<context>
    <name>FileProperties</name>
    <message>
        <source>hidden by %1</source>
        <translation>oculto pela %1</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Escondido</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <extracomment>%1 is a rounded, %2 the exact number of bytes.</extracomment>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>set-user-ID: runs as its owner</source>
        <translation>set-user-ID: roda como seu dono</translation>
    </message>
    <message>
        <source>set-group-ID: what is made here gets its group</source>
        <translation>set-group-ID: o que é feito aqui recebe seu grupo</translation>
    </message>
    <message>
        <source>set-group-ID: runs as its group</source>
        <translation>set-group-ID: roda como seu grupo</translation>
    </message>
    <message>
        <source>sticky: only owners remove their files</source>
        <translation>sticky: só os donos removem seus arquivos</translation>
    </message>
    <message>
        <source>Special</source>
        <translation>Especial</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Dono</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Modificação</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Leva a</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (não existe)</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Outros nomes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more…</source>
        <translation>
            <numerusform>Mais %Ln…</numerusform>
            <numerusform>Mais %Ln…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>mais %n</numerusform>
            <numerusform>mais %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileTreeModel</name>
    <message>
        <source>hidden by %1</source>
        <comment>a layer&apos;s number</comment>
        <translation>oculto pela %1</translation>
    </message>
    <message>
        <source>hard link to nothing</source>
        <translation>link físico para nada</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s)</source>
        <comment>of one file</comment>
        <translation>
            <numerusform>%n nome</numerusform>
            <numerusform>%n nomes</numerusform>
        </translation>
    </message>
    <message>
        <source>Shipped by layer %1, hidden by layer %2: %3.</source>
        <translation>Trazido pela camada %1, oculto pela camada %2: %3.</translation>
    </message>
    <message>
        <source>%1 in %2 files</source>
        <translation>%1 em %2 arquivos</translation>
    </message>
    <message>
        <source>%1 more are hidden</source>
        <translation>mais %1 ocultos</translation>
    </message>
    <message>
        <source>%1, implied: no layer lists this folder</source>
        <translation>%1, implícita: nenhuma camada lista esta pasta</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Mudança</translation>
    </message>
    <message>
        <source>Change in %1</source>
        <translation>Mudança na %1</translation>
    </message>
    <message>
        <source>Change in %1 – %2</source>
        <translation>Mudança em %1 – %2</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>% of folder</source>
        <translation>% da pasta</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Dono</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>The name of the file or folder as the layer stores it.</source>
        <translation>O nome do arquivo ou da pasta como a camada o guarda.</translation>
    </message>
    <message>
        <source>What the chosen layers did to the path, compared with the layers below.</source>
        <translation>O que as camadas escolhidas fizeram com o caminho, comparado com as camadas abaixo.</translation>
    </message>
    <message>
        <source>Bytes of the file, or of all visible files in the folder; a file with several names counts once.</source>
        <translation>Bytes do arquivo ou de todos os arquivos visíveis da pasta; um arquivo com vários nomes conta uma vez.</translation>
    </message>
    <message>
        <source>The part of the unpacked bytes of the folder it lies in.</source>
        <translation>A parte dos bytes descompactados da pasta em que ele está.</translation>
    </message>
    <message>
        <source>Kind and permissions.</source>
        <translation>Tipo e permissões.</translation>
    </message>
    <message>
        <source>User and group, by the names of the image&apos;s own /etc/passwd and /etc/group.</source>
        <translation>Usuário e grupo, pelos nomes em /etc/passwd e /etc/group da própria imagem.</translation>
    </message>
    <message>
        <source>The layer that made the path what it is now.</source>
        <translation>A camada que deixou o caminho como ele é agora.</translation>
    </message>
</context>
<context>
    <name>FilesBar</name>
    <message>
        <source>Layers shown</source>
        <translation>Camadas mostradas</translation>
    </message>
    <message>
        <source>Name, glob or key:value</source>
        <translation>Nome, glob ou chave:valor</translation>
    </message>
    <message>
        <source>Show hidden</source>
        <translation>Mostrar ocultos</translation>
    </message>
    <message>
        <source>Also list files that are shipped but that a later layer replaces or deletes.</source>
        <translation>Lista também arquivos enviados que uma camada posterior substitui ou exclui.</translation>
    </message>
    <message>
        <source>This layer</source>
        <translation>Esta camada</translation>
    </message>
    <message>
        <source>Only what the chosen layer brought or hid.</source>
        <translation>Só o que a camada escolhida trouxe ou ocultou.</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>The files as they are after the chosen layer.</source>
        <translation>Os arquivos como ficam depois da camada escolhida.</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Intervalo</translation>
    </message>
    <message>
        <source>Only what a range of layers brought or hid.</source>
        <translation>Só o que um intervalo de camadas trouxe ou ocultou.</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Final</translation>
    </message>
    <message>
        <source>The files as a container sees them.</source>
        <translation>Os arquivos como um contêiner os vê.</translation>
    </message>
    <message>
        <source>First layer of the range</source>
        <translation>Primeira camada do intervalo</translation>
    </message>
    <message>
        <source>Last layer of the range</source>
        <translation>Última camada do intervalo</translation>
    </message>
    <message>
        <source>Filter files</source>
        <translation>Filtrar arquivos</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>Até a %1</translation>
    </message>
    <message>
        <source>Words and globs fit names, for example *.py. Keys: name, path, type, owner, mode, setid, cap, change, layer, hidden, unpacked, mtime, digest, content, bytes; for example unpacked&gt;1MB not path:/usr, or content:password path:/etc.</source>
        <translation>Palavras e padrões valem para nomes, por exemplo *.py. Chaves: name, path, type, owner, mode, setid, cap, change, layer, hidden, unpacked, mtime, digest, content, bytes; por exemplo unpacked&gt;1MB not path:/usr, ou content:password path:/etc.</translation>
    </message>
</context>
<context>
    <name>FilesPane</name>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>The filter cannot be understood: %1</source>
        <translation>Não foi possível entender o filtro: %1</translation>
    </message>
    <message>
        <source>Sorting the files of %1</source>
        <translation>Ordenando os arquivos de %1</translation>
    </message>
    <message>
        <source>No file fits the filter.</source>
        <translation>Nenhum arquivo corresponde ao filtro.</translation>
    </message>
    <message>
        <source>There are no files here.</source>
        <translation>Não há arquivos aqui.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) · %1</source>
        <extracomment>%n is a number of files, %1 their bytes.</extracomment>
        <translation>
            <numerusform>%Ln arquivo · %1</numerusform>
            <numerusform>%Ln arquivos · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching the contents of %1</source>
        <translation>Procurando no conteúdo de %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be searched: their contents cannot be read.</source>
        <translation>
            <numerusform>%Ln arquivo não pôde ser examinado: seu conteúdo não pode ser lido.</numerusform>
            <numerusform>%Ln arquivos não puderam ser examinados: seu conteúdo não pode ser lido.</numerusform>
        </translation>
    </message>
    <message>
        <source>The search was stopped: what is shown is not what the filter asks for.</source>
        <translation>A busca foi interrompida: o que se vê não é o que o filtro pede.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Procurando…</translation>
    </message>
    <message>
        <source>The contents of files are being read.</source>
        <translation>O conteúdo dos arquivos está sendo lido.</translation>
    </message>
    <message>
        <source>The files are not known: the layers were not read to their end.</source>
        <translation>Os arquivos não são conhecidos: as camadas não foram lidas até o fim.</translation>
    </message>
</context>
<context>
    <name>FindDialog</name>
    <message>
        <source>Name, glob or key:value, for example content:password</source>
        <translation>Nome, padrão ou chave:valor, por exemplo content:password</translation>
    </message>
    <message>
        <source>Also &amp;hidden files</source>
        <translation>Também arquivos &amp;escondidos</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Procurar</translation>
    </message>
    <message>
        <source>Find in all open images</source>
        <translation>Procurar em todas as imagens abertas</translation>
    </message>
    <message>
        <source>What to find in all open images</source>
        <translation>O que procurar em todas as imagens abertas</translation>
    </message>
    <message>
        <source>Also look at files that are shipped but that a later layer replaces or deletes.</source>
        <translation>Procura também em arquivos que são enviados mas que uma camada posterior substitui ou apaga.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>O que foi achado</translation>
    </message>
    <message>
        <source>Files found</source>
        <translation>Arquivos achados</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>Copiar caminhos</translation>
    </message>
    <message>
        <source>This cannot be understood: %1</source>
        <translation>Não dá para entender: %1</translation>
    </message>
    <message>
        <source>Type what to look for, for example *.pem or content:password.</source>
        <translation>Digite o que procurar, por exemplo *.pem ou content:password.</translation>
    </message>
    <message>
        <source>Press Enter to look into the contents of all open images.</source>
        <translation>Tecle Enter para procurar no conteúdo de todas as imagens abertas.</translation>
    </message>
    <message numerus="yes">
        <source>Searching %Ln open image(s)</source>
        <translation>
            <numerusform>Procurando em %Ln imagem aberta</numerusform>
            <numerusform>Procurando em %Ln imagens abertas</numerusform>
        </translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>A busca foi interrompida.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Procurando…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln arquivo achado</numerusform>
            <numerusform>%Ln arquivos achados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln are listed</source>
        <translation>
            <numerusform>%Ln está na lista</numerusform>
            <numerusform>os primeiros %Ln estão na lista</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln não pôde ser lido</numerusform>
            <numerusform>%Ln não puderam ser lidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open image(s) left out, not read yet</source>
        <translation>
            <numerusform>%Ln imagem aberta ficou de fora, ainda não lida</numerusform>
            <numerusform>%Ln imagens abertas ficaram de fora, ainda não lidas</numerusform>
        </translation>
    </message>
    <message>
        <source>No file fits.</source>
        <translation>Nenhum arquivo serve.</translation>
    </message>
    <message>
        <source>This image is not open any more.</source>
        <translation>Esta imagem não está mais aberta.</translation>
    </message>
    <message numerus="yes">
        <source>An engine has to export %Ln of them as a whole first.</source>
        <translation>
            <numerusform>Antes, um motor precisa exportar %Ln delas por inteiro.</numerusform>
            <numerusform>Antes, um motor precisa exportar %Ln delas por inteiro.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is searched while the query cannot be understood.</source>
        <translation>Nada é buscado enquanto a consulta não puder ser entendida.</translation>
    </message>
</context>
<context>
    <name>FindModel</name>
    <message>
        <source>at byte %1</source>
        <translation>no byte %1</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>linha %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and at %Ln more place(s)</source>
        <translation>
            <numerusform>e em mais %Ln lugar</numerusform>
            <numerusform>e em mais %Ln lugares</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by layer %2</source>
        <translation>%1 pela camada %2</translation>
    </message>
    <message>
        <source>Where the file lies in its image.</source>
        <translation>Onde o arquivo fica na sua imagem.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Caminho</translation>
    </message>
    <message>
        <source>The open image that the file is in.</source>
        <translation>A imagem aberta em que o arquivo está.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>The layer that brought the file as it is.</source>
        <translation>A camada que trouxe o arquivo como ele é.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Bytes of the file&apos;s content.</source>
        <translation>Bytes do conteúdo do arquivo.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>The first place in the content that fits.</source>
        <translation>O primeiro lugar do conteúdo que serve.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Achado</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Open your first image</source>
        <translation>Abra sua primeira imagem</translation>
    </message>
    <message>
        <source>See what is inside a container image, which layer brought it and what it costs.</source>
        <translation>Veja o que há dentro de uma imagem de contêiner, qual camada o trouxe e quanto custa.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Open an image archive</source>
        <translation>Abrir um arquivo de imagem</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir pasta…</translation>
    </message>
    <message>
        <source>Open a folder with an image</source>
        <translation>Abrir uma pasta com uma imagem</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open the demo image</source>
        <translation>Abrir a imagem de demonstração</translation>
    </message>
    <message>
        <source>An archive or a folder</source>
        <translation>Um arquivo ou uma pasta</translation>
    </message>
    <message>
        <source>Made by any container tool; no engine needed</source>
        <translation>Feito por qualquer ferramenta; sem motor de contêineres</translation>
    </message>
    <message>
        <source>Demo image</source>
        <translation>Imagem de demonstração</translation>
    </message>
    <message>
        <source>Two versions of a small image with everything there is to find</source>
        <translation>Duas versões de uma pequena imagem com tudo o que há para descobrir</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Atalhos</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abrir</translation>
    </message>
    <message>
        <source>open folder</source>
        <translation>abrir pasta</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Escolher…</translation>
    </message>
    <message>
        <source>Open or pull an image of a registry</source>
        <translation>Abrir ou baixar uma imagem de um registro</translation>
    </message>
    <message>
        <source>A registry</source>
        <translation>Um registro</translation>
    </message>
    <message>
        <source>Docker Hub or any other; looked into without pulling</source>
        <translation>Docker Hub ou qualquer outro; examinado sem baixar</translation>
    </message>
</context>
<context>
    <name>FolderChart</name>
    <message>
        <source>other</source>
        <translation>outros</translation>
    </message>
    <message>
        <source>Top folders by bytes</source>
        <translation>Maiores pastas por bytes</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>visíveis</translation>
    </message>
    <message>
        <source>Click shows the folder.</source>
        <translation>Um clique mostra a pasta.</translation>
    </message>
</context>
<context>
    <name>ForestModel</name>
    <message>
        <source>Sorting images by the layers they share</source>
        <translation>Ordenando as imagens pelas camadas que compartilham</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <extracomment>Of a forest of images: &quot;12 images of 31 different layers, 3.42 GB&quot;</extracomment>
        <translation>%1 de %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n imagem</numerusform>
            <numerusform>%n imagens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n different layer(s)</source>
        <translation>
            <numerusform>%n camada diferente</numerusform>
            <numerusform>%n camadas diferentes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) in common</source>
        <translation>
            <numerusform>%n camada em comum</numerusform>
            <numerusform>%n camadas em comum</numerusform>
        </translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>sem etiqueta %1</translation>
    </message>
    <message numerus="yes">
        <source>of %n image(s)</source>
        <translation>
            <numerusform>de %n imagem</numerusform>
            <numerusform>de %n imagens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more name(s)</source>
        <translation>
            <numerusform>e mais %n nome</numerusform>
            <numerusform>e mais %n nomes</numerusform>
        </translation>
    </message>
    <message>
        <source>Topmost layer: %1</source>
        <translation>Camada do topo: %1</translation>
    </message>
    <message>
        <source>Its place does not say which layers it has.</source>
        <translation>O lugar não diz quais camadas ela tem.</translation>
    </message>
    <message>
        <source>It has no layer of its own.</source>
        <translation>Não tem camada própria.</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) of its own</source>
        <translation>
            <numerusform>%n camada própria</numerusform>
            <numerusform>%n camadas próprias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on top of %n other(s)</source>
        <translation>
            <numerusform>sobre %n outra</numerusform>
            <numerusform>sobre %n outras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) have these layers</source>
        <translation>
            <numerusform>%n imagem tem estas camadas</numerusform>
            <numerusform>%n imagens têm estas camadas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on top of %2; what hangs off it has %3.</source>
        <translation>%1 sobre %2; o que está pendurado nele tem %3.</translation>
    </message>
    <message>
        <source>An image, or layers that several images have in common; what is built on them hangs off them.</source>
        <translation>Uma imagem, ou camadas que várias imagens têm em comum; o que foi construído sobre elas fica pendurado nelas.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Layers of its own, without those that it hangs off.</source>
        <translation>Camadas próprias, sem aquelas em que está pendurada.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>Images that have these layers.</source>
        <translation>Imagens que têm estas camadas.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Bytes that these layers have on the disk, in all places together; each counts once.</source>
        <translation>Bytes que estas camadas ocupam no disco, em todos os lugares juntos; cada uma conta uma vez.</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>No disco</translation>
    </message>
    <message>
        <source>Bytes as widths, on one scale: an image begins where that ends which it hangs off.</source>
        <translation>Bytes como larguras, em uma só escala: uma imagem começa onde termina aquilo em que está pendurada.</translation>
    </message>
    <message>
        <source>Forest, up to %1</source>
        <translation>Floresta, até %1</translation>
    </message>
</context>
<context>
    <name>ForestPane</name>
    <message>
        <source>Images, hanging off the layers that they have in common</source>
        <translation>Imagens, penduradas nas camadas que têm em comum</translation>
    </message>
    <message>
        <source>Whose images to show</source>
        <translation>De onde mostrar as imagens</translation>
    </message>
    <message>
        <source>All places</source>
        <translation>Todos os lugares</translation>
    </message>
    <message>
        <source>There are no images here. Pull or load one, and it hangs here off the layers that it shares with others.</source>
        <translation>Não há imagens aqui. Baixe ou carregue uma, e ela aparece aqui pendurada nas camadas que compartilha com outras.</translation>
    </message>
    <message>
        <source>One image&apos;s alone</source>
        <translation>Só de uma imagem</translation>
    </message>
    <message>
        <source>Shared by several images</source>
        <translation>Compartilhado por várias imagens</translation>
    </message>
    <message>
        <source>A click on an image, or Enter, opens it.</source>
        <translation>Um clique em uma imagem, ou Enter, a abre.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>1 byte</source>
        <translation>1 byte</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <extracomment>%1 is an exact number, never 1.</extracomment>
        <translation>%1 bytes</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>pelo menos %1</translation>
    </message>
    <message>
        <source>%1 s since 1970</source>
        <translation>%1 s desde 1970</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <extracomment>An age in days.</extracomment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 y</source>
        <extracomment>An age in years.</extracomment>
        <translation>%1 a</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>FormatWords</name>
    <message>
        <source>It was stopped. Start it again when you like.</source>
        <translation>A operação foi interrompida. Comece de novo quando quiser.</translation>
    </message>
    <message>
        <source>What was asked for is not there. Check the name, or whether the file was moved.</source>
        <translation>O que foi pedido não existe. Verifique o nome ou se o arquivo foi movido.</translation>
    </message>
    <message>
        <source>Several images answer to this name. Choose one of them.</source>
        <translation>Várias imagens atendem por este nome. Escolha uma delas.</translation>
    </message>
    <message>
        <source>The operating system refused access. Check the permissions of the file or folder.</source>
        <translation>O sistema operacional negou o acesso. Verifique as permissões do arquivo ou da pasta.</translation>
    </message>
    <message>
        <source>This is of a kind that cannot be read. Open an OCI layout, an OCI or Docker archive, or a tar of a root file system.</source>
        <translation>Isto é de um tipo que não pode ser lido. Abra um layout OCI, um arquivo OCI ou do Docker, ou um tar de um sistema de arquivos raiz.</translation>
    </message>
    <message>
        <source>The bytes contradict their own format. Fetch or save the image again.</source>
        <translation>Os bytes contradizem o próprio formato. Baixe ou salve a imagem de novo.</translation>
    </message>
    <message>
        <source>The bytes are not the ones that their digest promises. Fetch the image again before you trust it.</source>
        <translation>Os bytes não são os que o digest promete. Baixe a imagem de novo antes de confiar nela.</translation>
    </message>
    <message>
        <source>It is larger than what is safe to read, so it was left out.</source>
        <translation>É maior do que se pode ler com segurança, por isso ficou de fora.</translation>
    </message>
    <message>
        <source>Something with this name is there already. Choose another place or allow replacing.</source>
        <translation>Já existe algo com este nome. Escolha outro lugar ou permita substituir.</translation>
    </message>
    <message>
        <source>The request cannot be understood. Check the name.</source>
        <translation>Não foi possível entender o pedido. Verifique o nome.</translation>
    </message>
    <message>
        <source>Reading or writing failed. Check the disk and try again.</source>
        <translation>A leitura ou a gravação falhou. Verifique o disco e tente de novo.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Please report the details.</source>
        <translation>Algo deu errado dentro do programa. Por favor, informe os detalhes.</translation>
    </message>
    <message>
        <source>Unsafe name</source>
        <translation>Nome inseguro</translation>
    </message>
    <message>
        <source>Deletes what is not there</source>
        <translation>Exclui o que não existe</translation>
    </message>
    <message>
        <source>Malformed deletion mark</source>
        <translation>Marca de exclusão malformada</translation>
    </message>
    <message>
        <source>Entry below a deletion mark</source>
        <translation>Entrada abaixo de uma marca de exclusão</translation>
    </message>
    <message>
        <source>Hard link to nothing</source>
        <translation>Link físico para nada</translation>
    </message>
    <message>
        <source>Links lead in a circle</source>
        <translation>Links em círculo</translation>
    </message>
    <message>
        <source>Unknown kind of entry</source>
        <translation>Tipo de entrada desconhecido</translation>
    </message>
    <message>
        <source>Device that looks like a deletion mark</source>
        <translation>Dispositivo que parece uma marca de exclusão</translation>
    </message>
    <message>
        <source>Listed more than once</source>
        <translation>Listado mais de uma vez</translation>
    </message>
    <message>
        <source>History and layers disagree</source>
        <translation>Histórico e camadas não combinam</translation>
    </message>
    <message>
        <source>Document departs from its specification</source>
        <translation>Documento foge da sua especificação</translation>
    </message>
    <message>
        <source>A stated number of bytes is wrong</source>
        <translation>Um número de bytes declarado está errado</translation>
    </message>
    <message>
        <source>Ends early</source>
        <translation>Termina antes do fim</translation>
    </message>
    <message>
        <source>Wrong checksum</source>
        <translation>Soma de verificação errada</translation>
    </message>
    <message>
        <source>Damaged bytes</source>
        <translation>Bytes danificados</translation>
    </message>
    <message>
        <source>Bytes do not match their digest</source>
        <translation>Bytes não correspondem ao seu digest</translation>
    </message>
    <message>
        <source>Unpacked bytes do not match their digest</source>
        <translation>Bytes descompactados não correspondem ao seu digest</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Não está aqui</translation>
    </message>
    <message>
        <source>Beyond a limit</source>
        <translation>Além de um limite</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Não pode ser lido</translation>
    </message>
    <message>
        <source>file</source>
        <translation>arquivo</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>pasta</translation>
    </message>
    <message>
        <source>symbolic link</source>
        <translation>link simbólico</translation>
    </message>
    <message>
        <source>character device</source>
        <translation>dispositivo de caracteres</translation>
    </message>
    <message>
        <source>block device</source>
        <translation>dispositivo de blocos</translation>
    </message>
    <message>
        <source>named pipe</source>
        <translation>pipe nomeado</translation>
    </message>
    <message>
        <source>overwritten</source>
        <translation>sobrescritos</translation>
    </message>
    <message>
        <source>metadata-only copy</source>
        <translation>cópia só de metadados</translation>
    </message>
    <message>
        <source>replaced by another kind</source>
        <translation>substituído por outro tipo</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>excluídos</translation>
    </message>
    <message>
        <source>folder deleted</source>
        <translation>pasta excluída</translation>
    </message>
    <message>
        <source>folder emptied</source>
        <translation>pasta esvaziada</translation>
    </message>
    <message>
        <source>repeated in its layer</source>
        <translation>repetido na sua camada</translation>
    </message>
    <message>
        <source>added</source>
        <translation>adicionado</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterado</translation>
    </message>
    <message>
        <source>metadata only</source>
        <translation>só metadados</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>removido</translation>
    </message>
    <message>
        <source>The owner is not kept.</source>
        <translation>O dono não é mantido.</translation>
    </message>
    <message>
        <source>An extended attribute is not kept.</source>
        <translation>Um atributo estendido não é mantido.</translation>
    </message>
    <message>
        <source>The set-id bits are not kept.</source>
        <translation>Os bits set-id não são mantidos.</translation>
    </message>
    <message>
        <source>It is a copy, as links cannot be made there.</source>
        <translation>É uma cópia, pois ali não é possível criar links.</translation>
    </message>
    <message>
        <source>It was made, but not with all its attributes.</source>
        <translation>Foi criado, mas não com todos os seus atributos.</translation>
    </message>
    <message>
        <source>Its bytes could not be read or believed.</source>
        <translation>Seus bytes não puderam ser lidos ou não são confiáveis.</translation>
    </message>
    <message>
        <source>This name cannot be used.</source>
        <translation>Este nome não pode ser usado.</translation>
    </message>
    <message>
        <source>It could not be made.</source>
        <translation>Não pôde ser criado.</translation>
    </message>
    <message>
        <source>The file that it is a name of is not there.</source>
        <translation>O arquivo do qual é um nome não está ali.</translation>
    </message>
    <message>
        <source>time only</source>
        <translation>só o horário</translation>
    </message>
    <message>
        <source>other type</source>
        <translation>outro tipo</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>movido</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>idêntico</translation>
    </message>
    <message>
        <source>The other machine cannot be reached or broke off. Check the connection and try again.</source>
        <translation>A outra máquina não pode ser alcançada ou interrompeu a conexão. Verifique a conexão e tente de novo.</translation>
    </message>
    <message>
        <source>Listed by the layer&apos;s own table, not verified</source>
        <translation>Listado pela própria tabela da camada, não verificado</translation>
    </message>
</context>
<context>
    <name>HeaderStrip</name>
    <message>
        <source>Copy as command</source>
        <translation>Copiar como comando</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>The platforms that this image is made for.</source>
        <translation>As plataformas para as quais esta imagem foi feita.</translation>
    </message>
    <message>
        <source>Puts the command line that shows the same on the clipboard.</source>
        <translation>Põe na área de transferência a linha de comando que mostra o mesmo.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>Digest of the configuration: %1</source>
        <translation>Digest da configuração: %1</translation>
    </message>
    <message>
        <source>Digest of the manifest: %1</source>
        <translation>Digest do manifesto: %1</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>Bytes of all layers as they are stored or sent.</source>
        <translation>Bytes de todas as camadas como são guardadas ou enviadas.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>Bytes of the files of all layers.</source>
        <translation>Bytes dos arquivos de todas as camadas.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Oculto</translation>
    </message>
    <message>
        <source>Unpacked bytes that are shipped but not visible in the final tree.</source>
        <translation>Bytes descompactados que são enviados mas não são visíveis na árvore final.</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Eficiência</translation>
    </message>
    <message>
        <source>Visible bytes as part of the shipped ones, unpacked.</source>
        <translation>Bytes visíveis como parte dos enviados, descompactados.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>Layers with files; empty ones are instructions that changed no files.</source>
        <translation>Camadas com arquivos; as vazias são instruções que não mudaram arquivos.</translation>
    </message>
    <message numerus="yes">
        <source>and %n empty</source>
        <translation>
            <numerusform>e %n vazia</numerusform>
            <numerusform>e %n vazias</numerusform>
        </translation>
    </message>
    <message>
        <source>Of what could be read; the whole may differ.</source>
        <translation>Do que pôde ser lido; o todo pode diferir.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Comparar…</translation>
    </message>
    <message>
        <source>Compare this image with another one.</source>
        <translation>Comparar esta imagem com outra.</translation>
    </message>
    <message>
        <source>What else can be done with this image</source>
        <translation>O que mais se pode fazer com esta imagem</translation>
    </message>
    <message>
        <source>Nothing: its place cannot be changed</source>
        <translation>Nada: o lugar dela não pode ser alterado</translation>
    </message>
</context>
<context>
    <name>HeldContents</name>
    <message>
        <source>Looking what is held more than once</source>
        <translation>Procurando o que é guardado mais de uma vez</translation>
    </message>
    <message>
        <source>Looking at the files of all layers…</source>
        <translation>Olhando os arquivos de todas as camadas…</translation>
    </message>
    <message>
        <source>%1 are held more than once, whoever brought them.</source>
        <translation>%1 são guardados mais de uma vez, venham de onde vierem.</translation>
    </message>
    <message>
        <source>Files of the same content may lie in many layers. This compares those of all layers that were read before.</source>
        <translation>Arquivos de mesmo conteúdo podem estar em muitas camadas. Isto compara os de todas as camadas que já foram lidas.</translation>
    </message>
    <message>
        <source>Another %1 look the same.</source>
        <translation>Outros %1 parecem iguais.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n layer(s) do not count, as nobody has read them yet.</source>
        <translation>
            <numerusform>%1 de %n camada não conta, pois ninguém a leu ainda.</numerusform>
            <numerusform>%1 de %n camadas não contam, pois ninguém as leu ainda.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, layer %2: %3</source>
        <translation>%1, camada %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e mais %n</numerusform>
            <numerusform>e mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>the same</source>
        <translation>igual</translation>
    </message>
    <message>
        <source>looks the same</source>
        <translation>parece igual</translation>
    </message>
    <message>
        <source>Bytes of all copies but one. They come back only where images are built so that they share the layer.</source>
        <translation>Bytes de todas as cópias menos uma. Só voltam onde as imagens são construídas de modo a compartilhar a camada.</translation>
    </message>
    <message>
        <source>The same: both have one digest. Looks the same: size and fingerprint are one, and nobody computed the digests yet.</source>
        <translation>Igual: as duas têm um mesmo digest. Parece igual: tamanho e impressão digital são os mesmos, e ninguém calculou ainda os digests.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Cópias</translation>
    </message>
    <message>
        <source>Beyond one</source>
        <translation>Além de uma</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Conteúdo</translation>
    </message>
    <message>
        <source>Reading the layers, and comparing their files…</source>
        <translation>Lendo as camadas e comparando os arquivos…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n layer(s) do not count, as they cannot be read where they lie.</source>
        <translation>
            <numerusform>%1 de %n camada não conta, pois não pode ser lida onde está.</numerusform>
            <numerusform>%1 de %n camadas não contam, pois não podem ser lidas onde estão.</numerusform>
        </translation>
    </message>
    <message>
        <source>How many files of layers have this content.</source>
        <translation>Quantos arquivos de camadas têm este conteúdo.</translation>
    </message>
    <message>
        <source>Bytes of one of them.</source>
        <translation>Bytes de um deles.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Cada um</translation>
    </message>
</context>
<context>
    <name>HeldPane</name>
    <message>
        <source>Look</source>
        <translation>Procurar</translation>
    </message>
    <message>
        <source>Files that are held more than once</source>
        <translation>Arquivos guardados mais de uma vez</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>No layer that was read holds what another one has.</source>
        <translation>Nenhuma camada lida guarda o que outra tem.</translation>
    </message>
    <message>
        <source>Nothing was looked at yet.</source>
        <translation>Nada foi olhado ainda.</translation>
    </message>
    <message>
        <source>Read and compare</source>
        <translation>Ler e comparar</translation>
    </message>
    <message>
        <source>Compares what is remembered of layers that were read before.</source>
        <translation>Compara o que se lembra de camadas que já foram lidas.</translation>
    </message>
    <message>
        <source>Reads the layers that nobody has read yet and the files that look the same, and computes their digests.</source>
        <translation>Lê as camadas que ninguém leu ainda e os arquivos que parecem iguais, e calcula seus digests.</translation>
    </message>
</context>
<context>
    <name>HexDiffModel</name>
    <message>
        <source>Reading bytes of both sides</source>
        <translation>Lendo bytes dos dois lados</translation>
    </message>
    <message>
        <source>… more differs that is not shown</source>
        <translation>… há mais diferenças que não são mostradas</translation>
    </message>
    <message>
        <source>… %1 are identical</source>
        <translation>… %1 idênticos</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Posição</translation>
    </message>
    <message>
        <source>Bytes before</source>
        <translation>Bytes antes</translation>
    </message>
    <message>
        <source>Bytes after</source>
        <translation>Bytes depois</translation>
    </message>
    <message>
        <source>ASCII</source>
        <translation>ASCII</translation>
    </message>
</context>
<context>
    <name>HexDiffView</name>
    <message>
        <source>Bytes of both sides</source>
        <translation>Bytes dos dois lados</translation>
    </message>
</context>
<context>
    <name>HexModel</name>
    <message>
        <source>Offset</source>
        <translation>Posição</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>ASCII</source>
        <translation>ASCII</translation>
    </message>
</context>
<context>
    <name>HistogramChart</name>
    <message numerus="yes">
        <source>%1: %2 in %Ln file(s)</source>
        <extracomment>A class of files (&quot;up to 1 kB&quot;), its bytes and how many files it has.</extracomment>
        <translation>
            <numerusform>%1: %2 em %Ln arquivo</numerusform>
            <numerusform>%1: %2 em %Ln arquivos</numerusform>
        </translation>
    </message>
    <message>
        <source>Click shows these files.</source>
        <translation>Um clique mostra estes arquivos.</translation>
    </message>
</context>
<context>
    <name>ImageActs</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n imagem</numerusform>
            <numerusform>%n imagens</numerusform>
        </translation>
    </message>
    <message>
        <source>Naming %1</source>
        <translation>Dando nome a %1</translation>
    </message>
    <message>
        <source>Taking the name %1 away</source>
        <translation>Tirando o nome %1</translation>
    </message>
    <message>
        <source>Looking what removing %1 would do</source>
        <translation>Vendo o que remover %1 faria</translation>
    </message>
    <message numerus="yes">
        <source>Removing %n image(s)</source>
        <translation>
            <numerusform>Removendo %n imagem</numerusform>
            <numerusform>Removendo %n imagens</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>Salvando %1</translation>
    </message>
    <message>
        <source>Copying %1 to %2</source>
        <translation>Copiando %1 para %2</translation>
    </message>
    <message>
        <source>A name is needed, such as app:1.0.</source>
        <translation>É preciso um nome, como app:1.0.</translation>
    </message>
    <message>
        <source>This is no name for an image: lower-case letters, digits and . _ - /, then a colon and a tag.</source>
        <translation>Isto não é nome de imagem: letras minúsculas, algarismos e . _ - /, depois dois-pontos e uma tag.</translation>
    </message>
    <message>
        <source>A new name has a tag, no digest.</source>
        <translation>Um nome novo tem uma tag, não um digest.</translation>
    </message>
    <message>
        <source>Own store</source>
        <translation>Armazenamento próprio</translation>
    </message>
</context>
<context>
    <name>ImageComparison</name>
    <message>
        <source>Files that look alike have to be looked into, and the engine gives their contents only by exporting whole images, %1.</source>
        <translation>É preciso olhar dentro de arquivos que parecem iguais, e o motor só fornece o conteúdo deles exportando imagens inteiras, %1.</translation>
    </message>
</context>
<context>
    <name>ImageDocument</name>
    <message>
        <source>Looking whether %1 changed</source>
        <translation>Verificando se %1 mudou</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Abrindo %1</translation>
    </message>
    <message>
        <source>Reading the layers of %1</source>
        <translation>Lendo as camadas de %1</translation>
    </message>
    <message>
        <source>Merging the layers of %1</source>
        <translation>Juntando as camadas de %1</translation>
    </message>
    <message>
        <source>Merging the chosen layers of %1</source>
        <translation>Juntando as camadas escolhidas de %1</translation>
    </message>
    <message>
        <source>Counting the hidden bytes of %1</source>
        <translation>Contando os bytes ocultos de %1</translation>
    </message>
    <message>
        <source>Reading the names of users in %1</source>
        <translation>Lendo os nomes de usuários em %1</translation>
    </message>
    <message>
        <source>Verifying the layers of %1</source>
        <translation>Verificando as camadas de %1</translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Comparar com…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Salvar como…</translation>
    </message>
    <message>
        <source>Copy to…</source>
        <translation>Copiar para…</translation>
    </message>
    <message>
        <source>Give another name…</source>
        <translation>Dar outro nome…</translation>
    </message>
    <message>
        <source>Remove images…</source>
        <translation>Remover imagens…</translation>
    </message>
    <message>
        <source>Take a name away</source>
        <translation>Tirar um nome</translation>
    </message>
    <message>
        <source>%1 is the last name of its image, which would be deleted with it. Remove the image instead.</source>
        <translation>%1 é o último nome da imagem, que seria apagada com ele. Remova a imagem.</translation>
    </message>
    <message>
        <source>The name %1 was not taken away: %2</source>
        <translation>O nome %1 não foi tirado: %2</translation>
    </message>
    <message>
        <source>The image %1 stays without a name.</source>
        <translation>A imagem %1 fica sem nome.</translation>
    </message>
    <message>
        <source>The image stays; it is still called %1.</source>
        <translation>A imagem fica; ela ainda se chama %1.</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Comparar com %1</translation>
    </message>
    <message>
        <source>Compare with its base</source>
        <translation>Comparar com a sua base</translation>
    </message>
    <message>
        <source>No other image of this place is the base of %1.</source>
        <translation>Nenhuma outra imagem deste lugar é a base de %1.</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>Limpar…</translation>
    </message>
    <message>
        <source>Push…</source>
        <translation>Enviar…</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>O que há de errado?</translation>
    </message>
    <message>
        <source>Check the connection</source>
        <translation>Verificar a conexão</translation>
    </message>
</context>
<context>
    <name>ImagePage</name>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Desperdício</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifesto</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pacotes</translation>
    </message>
    <message>
        <source>Treemap</source>
        <translation>Mapa de áreas</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Gráficos</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
</context>
<context>
    <name>ImageParts</name>
    <message>
        <source>The engine gives the contents of files only by exporting the whole image, %1.</source>
        <translation>O motor só fornece o conteúdo dos arquivos exportando a imagem inteira, %1.</translation>
    </message>
</context>
<context>
    <name>ImagesDock</name>
    <message>
        <source>Images</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Drop an image archive or a folder here to open it.</source>
        <translation>Solte aqui um arquivo de imagem ou uma pasta para abrir.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Ler de novo</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar caminho</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Copiar como comando</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Remover desta lista</translation>
    </message>
    <message>
        <source>The file itself stays where it is.</source>
        <translation>O arquivo em si fica onde está.</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selecionada</numerusform>
            <numerusform>%n selecionadas</numerusform>
        </translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>Nenhuma imagem ainda</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n local</numerusform>
            <numerusform>%n locais</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter, as in dangling:yes age&gt;30d</source>
        <translation>Filtro, como dangling:yes age&gt;30d</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) fit the filter</source>
        <translation>
            <numerusform>%n imagem corresponde ao filtro</numerusform>
            <numerusform>%n imagens correspondem ao filtro</numerusform>
        </translation>
    </message>
    <message>
        <source>packed %1</source>
        <translation>compactado %1</translation>
    </message>
    <message>
        <source>counting what removing frees…</source>
        <translation>contando o que remover libera…</translation>
    </message>
    <message>
        <source>removing frees %1</source>
        <translation>remover libera %1</translation>
    </message>
    <message>
        <source>What the engine states; nothing was measured.</source>
        <translation>O que o motor declara; nada foi medido.</translation>
    </message>
    <message>
        <source>removing frees up to %1</source>
        <translation>remover libera até %1</translation>
    </message>
    <message>
        <source>%1 at most: not all could be counted, or something else may keep some of it.</source>
        <translation>%1 no máximo: nem tudo pôde ser contado, ou outra coisa pode reter uma parte.</translation>
    </message>
    <message>
        <source>%1 exactly, as measured on disk. What other images have too is not counted.</source>
        <translation>%1 exatamente, medidos no disco. O que outras imagens também têm não é contado.</translation>
    </message>
    <message>
        <source>Of an image that a container uses nothing comes back.</source>
        <translation>De uma imagem que um contêiner usa nada volta.</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>Limpar…</translation>
    </message>
    <message>
        <source>What the engine states of each image by itself. What only these have in common comes back as well.</source>
        <translation>O que o motor informa de cada imagem isolada. O que só estas têm em comum também volta.</translation>
    </message>
    <message>
        <source>frees %1 or more</source>
        <translation>libera %1 ou mais</translation>
    </message>
</context>
<context>
    <name>ImagesView</name>
    <message>
        <source>Compare %1 with %2</source>
        <translation>Comparar %1 com %2</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Compute</source>
        <translation>Calcular</translation>
    </message>
    <message>
        <source>Being computed…</source>
        <translation>Sendo calculado…</translation>
    </message>
    <message>
        <source>Computing the digest of %1</source>
        <translation>Calculando o digest de %1</translation>
    </message>
    <message>
        <source>Extract…</source>
        <translation>Extrair…</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar caminho</translation>
    </message>
    <message>
        <source>Every layer that touched this path. Enter shows the layer.</source>
        <translation>Cada camada que tocou este caminho. Enter mostra a camada.</translation>
    </message>
    <message>
        <source>Life line</source>
        <translation>Linha da vida</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Following %1 through the layers</source>
        <translation>Seguindo %1 pelas camadas</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 layers</source>
        <extracomment>%n layers touched the path, of %1 layers of the image.</extracomment>
        <translation>
            <numerusform>%n de %1 camadas</numerusform>
            <numerusform>%n de %1 camadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>Abrir com</translation>
    </message>
    <message>
        <source>Gives a copy that cannot be written to to another program.</source>
        <translation>Dá a outro programa uma cópia em que não se pode escrever.</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Cancelar: %1</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>parando…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes done of all bytes</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>time</comment>
        <translation>faltam %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>em pausa</translation>
    </message>
</context>
<context>
    <name>JsonModel</name>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n elemento</numerusform>
            <numerusform>%n elementos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n membro</numerusform>
            <numerusform>%n membros</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>JsonView</name>
    <message>
        <source>&amp;Copy value</source>
        <translation>&amp;Copiar valor</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>Copiar &amp;caminho</translation>
    </message>
    <message>
        <source>Copy &amp;name and value</source>
        <translation>Copiar &amp;nome e valor</translation>
    </message>
</context>
<context>
    <name>Keychain</name>
    <message>
        <source>this session has no keychain (Secret Service or KWallet)</source>
        <translation>esta sessão não tem chaveiro (Secret Service ou KWallet)</translation>
    </message>
</context>
<context>
    <name>LayerListModel</name>
    <message>
        <source>not recorded</source>
        <translation>não registrado</translation>
    </message>
    <message>
        <source>Made %1</source>
        <translation>Feita %1</translation>
    </message>
    <message>
        <source>This instruction changed no files, so it made no layer.</source>
        <translation>Esta instrução não mudou arquivos, por isso não fez camada.</translation>
    </message>
    <message>
        <source>%1 visible, %2 hidden, %3 packed</source>
        <translation>%1 visíveis, %2 ocultos, %3 compactados</translation>
    </message>
    <message>
        <source>Layers count from 1, the base first.</source>
        <translation>As camadas contam a partir de 1, a base primeiro.</translation>
    </message>
    <message>
        <source>The instruction that made the layer, as the image&apos;s history tells it.</source>
        <translation>A instrução que fez a camada, como o histórico da imagem conta.</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Instrução</translation>
    </message>
    <message>
        <source>Bytes of the layer as it is stored or sent.</source>
        <translation>Bytes da camada como é guardada ou enviada.</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>Bytes of all files in the layer.</source>
        <translation>Bytes de todos os arquivos da camada.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>Unpacked bytes that this layer ships and that a layer takes away again.</source>
        <translation>Bytes descompactados que esta camada traz e que uma camada retira de novo.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Oculto</translation>
    </message>
    <message>
        <source>Unpacked bytes on one scale: solid is visible, hatched is hidden, the upright mark is the packed layer. The number is the end of the scale.</source>
        <translation>Bytes descompactados em uma só escala: cheio é visível, hachurado é oculto, o traço vertical é a camada compactada. O número é o fim da escala.</translation>
    </message>
</context>
<context>
    <name>LayerProperties</name>
    <message>
        <source>Layer %1</source>
        <translation>Camada %1</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nomes</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Criação</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifesto</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Não está aqui</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Oculto</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>Visible bytes that another file has, too: %1</source>
        <translation>Bytes visíveis que outro arquivo também tem: %1</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>Tipo de mídia</translation>
    </message>
    <message>
        <source>Diff ID</source>
        <translation>Diff ID</translation>
    </message>
</context>
<context>
    <name>LayerRibbon</name>
    <message>
        <source>Layers as one bar</source>
        <translation>As camadas numa só barra</translation>
    </message>
    <message>
        <source>Layer %1, %2: %3 unpacked, %4 of them hidden</source>
        <extracomment>A layer, its instruction and its bytes.</extracomment>
        <translation>Camada %1, %2: %3 descompactados, dos quais %4 ocultos</translation>
    </message>
</context>
<context>
    <name>LayersHeader</name>
    <message>
        <source>hidden</source>
        <comment>key of the bars</comment>
        <translation>oculto</translation>
    </message>
    <message>
        <source>packed</source>
        <comment>key of the bars</comment>
        <translation>compactado</translation>
    </message>
    <message>
        <source>Fold the layers to one bar</source>
        <translation>Recolher as camadas numa só barra</translation>
    </message>
</context>
<context>
    <name>LayersPane</name>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message numerus="yes">
        <source>Hide %n empty</source>
        <comment>layers</comment>
        <translation>
            <numerusform>Ocultar %n vazia</numerusform>
            <numerusform>Ocultar %n vazias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n empty</source>
        <comment>layers</comment>
        <translation>
            <numerusform>Mostrar %n vazia</numerusform>
            <numerusform>Mostrar %n vazias</numerusform>
        </translation>
    </message>
    <message>
        <source>Instructions that changed no files and made no layer.</source>
        <translation>Instruções que não mudaram arquivos e não fizeram camada.</translation>
    </message>
    <message>
        <source>The &amp;base image ends here</source>
        <translation>A imagem &amp;base termina aqui</translation>
    </message>
    <message>
        <source>There is &amp;no base image</source>
        <translation>&amp;Não há imagem base</translation>
    </message>
    <message>
        <source>&amp;Layers above the base image</source>
        <translation>&amp;Camadas acima da imagem base</translation>
    </message>
    <message>
        <source>Show the layers as a table</source>
        <translation>Mostrar as camadas como tabela</translation>
    </message>
</context>
<context>
    <name>LeftoverModel</name>
    <message>
        <source>a layer&apos;s folder that no list names</source>
        <translation>a pasta de uma camada que nenhuma lista menciona</translation>
    </message>
    <message>
        <source>a layer that nothing uses</source>
        <translation>uma camada que nada usa</translation>
    </message>
    <message>
        <source>a blob that nothing leads to</source>
        <translation>um blob que nada alcança</translation>
    </message>
    <message>
        <source>no list names it</source>
        <translation>nenhuma lista o menciona</translation>
    </message>
    <message>
        <source>a pull, load or build broke off, or is on its way now</source>
        <translation>um download, carregamento ou build foi interrompido, ou está em andamento agora</translation>
    </message>
    <message>
        <source>goes with the next clean-up of the own store</source>
        <translation>sai na próxima limpeza do armazenamento próprio</translation>
    </message>
    <message>
        <source>containerd removes it after a day</source>
        <translation>o containerd o remove depois de um dia</translation>
    </message>
    <message>
        <source>podman system check --repair, from podman 5.2 on</source>
        <translation>podman system check --repair, a partir do podman 5.2</translation>
    </message>
    <message>
        <source>goes when the engine starts the next time</source>
        <translation>sai quando o motor iniciar da próxima vez</translation>
    </message>
    <message>
        <source>the engine has no way to remove it</source>
        <translation>o motor não tem como removê-lo</translation>
    </message>
    <message>
        <source>Nothing is left over: whatever was measured belongs to something.</source>
        <translation>Não há sobras: tudo o que foi medido pertence a algo.</translation>
    </message>
    <message>
        <source>Bytes that the file system has set aside.</source>
        <translation>Bytes que o sistema de arquivos reservou.</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>Sobra</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>No disco</translation>
    </message>
    <message>
        <source>Who removes it</source>
        <translation>Quem remove</translation>
    </message>
    <message>
        <source>the next clean-up</source>
        <translation>a próxima limpeza</translation>
    </message>
    <message>
        <source>containerd, after a day</source>
        <translation>o containerd, depois de um dia</translation>
    </message>
    <message>
        <source>the engine, at its next start</source>
        <translation>o motor, na próxima vez que iniciar</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ninguém</translation>
    </message>
    <message>
        <source>containerd, at the next clean-up</source>
        <translation>o containerd, na próxima limpeza</translation>
    </message>
    <message>
        <source>containerd collects it at the next clean-up of its store</source>
        <translation>o containerd o recolhe na próxima limpeza do armazenamento dele</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) with %1, belonging to nothing that an engine lists. Only the engine may remove what lies in its store.</source>
        <translation>
            <numerusform>%n coisa com %1, que não pertence a nada que um motor liste. Só o motor pode remover o que está no armazenamento dele.</numerusform>
            <numerusform>%n coisas com %1, que não pertencem a nada que um motor liste. Só o motor pode remover o que está no armazenamento dele.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftoverPane</name>
    <message>
        <source>Plan their removal</source>
        <translation>Planejar a remoção</translation>
    </message>
    <message>
        <source>What is left over</source>
        <translation>O que sobrou</translation>
    </message>
    <message>
        <source>Nothing is left over.</source>
        <translation>Não há sobras.</translation>
    </message>
    <message>
        <source>Of the own store, and of containerd&apos;s, whose garbage collection is started. Elsewhere only the engine removes it, in its own time.</source>
        <translation>Do armazenamento próprio e do containerd, cuja coleta de lixo é iniciada. Nos outros só o motor remove, no tempo dele.</translation>
    </message>
</context>
<context>
    <name>LifeLineModel</name>
    <message>
        <source>Layer %1: %2</source>
        <extracomment>A step in the life of a path: %1 a layer&apos;s number, %2 a change like &quot;added&quot;.</extracomment>
        <translation>Camada %1: %2</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Camada %1</translation>
    </message>
</context>
<context>
    <name>LifeLineView</name>
    <message>
        <source>Life line</source>
        <translation>Linha da vida</translation>
    </message>
</context>
<context>
    <name>LoginDialog</name>
    <message>
        <source>Sign in to %1</source>
        <translation>Entrar em %1</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Entrar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Senha ou token</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>&amp;Password or token</source>
        <translation>&amp;Senha ou token</translation>
    </message>
    <message>
        <source>It is kept by the credential helper %1, which %2 names.</source>
        <translation>Fica com o auxiliar de credenciais %1, que %2 nomeia.</translation>
    </message>
    <message>
        <source>No credential helper is set, so it is kept in the plain file %1: whoever reads that file has the password. A helper is named by credsStore in docker&apos;s config.json.</source>
        <translation>Nenhum auxiliar de credenciais está definido, então fica no arquivo simples %1: quem ler esse arquivo tem a senha. Um auxiliar é nomeado por credsStore no config.json do docker.</translation>
    </message>
    <message>
        <source>Signed in to %1; a token is kept, not the password.</source>
        <translation>Entrou em %1; fica guardado um token, não a senha.</translation>
    </message>
    <message>
        <source>Signed in to %1.</source>
        <translation>Entrou em %1.</translation>
    </message>
    <message>
        <source>No credential helper is set, so it is kept in the keychain of the desktop, under the name of this program: docker, podman and strato do not find it there. Here it comes before what files hold.</source>
        <translation>Nenhum auxiliar de credenciais está definido, por isso fica no chaveiro da área de trabalho, sob o nome deste programa: docker, podman e strato não a encontram lá. Aqui ele vem antes do que os arquivos contêm.</translation>
    </message>
    <message>
        <source>The keychain of the desktop cannot be used: %1.</source>
        <translation>O chaveiro da área de trabalho não pode ser usado: %1.</translation>
    </message>
</context>
<context>
    <name>LowDiskBanners</name>
    <message>
        <source>A disk is nearly full</source>
        <translation>Um disco está quase cheio</translation>
    </message>
    <message>
        <source>Plan a clean-up</source>
        <translation>Planejar uma limpeza</translation>
    </message>
</context>
<context>
    <name>LowDiskWatch</name>
    <message>
        <source>Looking how full the disks are</source>
        <translation>Vendo quão cheios estão os discos</translation>
    </message>
    <message>
        <source>Free: %1 of %2. On this disk: %3. A clean-up shows what could go; nothing is removed before you say so.</source>
        <translation>Livres: %1 de %2. Neste disco: %3. Uma limpeza mostra o que poderia sair; nada é removido antes que você diga.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arquivo</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open an image archive</source>
        <translation>Abrir um arquivo de imagem</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>Abrir &amp;pasta…</translation>
    </message>
    <message>
        <source>Open a folder with an OCI layout or a root file system</source>
        <translation>Abrir uma pasta com um layout OCI ou um sistema de arquivos raiz</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;recente</translation>
    </message>
    <message>
        <source>Open the &amp;demo image</source>
        <translation>Abrir a imagem de &amp;demonstração</translation>
    </message>
    <message>
        <source>Re&amp;load</source>
        <translation>Recarre&amp;gar</translation>
    </message>
    <message>
        <source>Read the image again</source>
        <translation>Ler a imagem de novo</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>&amp;Fechar aba</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy as co&amp;mmand</source>
        <translation>Copiar como co&amp;mando</translation>
    </message>
    <message>
        <source>&amp;Find files</source>
        <translation>&amp;Buscar arquivos</translation>
    </message>
    <message>
        <source>F&amp;ilter images</source>
        <translation>F&amp;iltrar imagens</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>E&amp;xibir</translation>
    </message>
    <message>
        <source>Show or hide %1</source>
        <translation>Mostrar ou ocultar %1</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Como a &amp;área de trabalho</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>&amp;Escuro</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>&amp;Imagens</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Arquivos</translation>
    </message>
    <message>
        <source>&amp;Waste</source>
        <translation>&amp;Desperdício</translation>
    </message>
    <message>
        <source>&amp;Config</source>
        <translation>&amp;Configuração</translation>
    </message>
    <message>
        <source>&amp;Manifest</source>
        <translation>&amp;Manifesto</translation>
    </message>
    <message>
        <source>I&amp;nspector</source>
        <translation>I&amp;nspetor</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>P&amp;róxima aba</translation>
    </message>
    <message>
        <source>&amp;Previous tab</source>
        <translation>Aba &amp;anterior</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aj&amp;uda</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Atalhos de teclado</translation>
    </message>
    <message>
        <source>&amp;About Stratoscope</source>
        <translation>&amp;Sobre o Stratoscope</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Ferramentas</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Nada foi aberto ainda</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>&amp;Limpar esta lista</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>About Stratoscope</source>
        <translation>Sobre o Stratoscope</translation>
    </message>
    <message>
        <source>Stratoscope %1</source>
        <translation>Stratoscope %1</translation>
    </message>
    <message>
        <source>Shows what is in a container image, which layer brought it and what it costs.

Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Mostra o que há em uma imagem de contêiner, qual camada o trouxe e quanto custa.

Software livre sob a Licença Pública Geral GNU, versão 3 ou posterior. Vem sem nenhuma garantia.</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>Imagens abertas</translation>
    </message>
    <message>
        <source>All open images</source>
        <translation>Todas as imagens abertas</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspetor</translation>
    </message>
    <message>
        <source>Choose a layer or a file of an image to see its properties, a preview and its life line.</source>
        <translation>Escolha uma camada ou um arquivo de uma imagem para ver suas propriedades, uma prévia e sua linha da vida.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>Não foi possível ler %1: %2</translation>
    </message>
    <message>
        <source>Open a folder with images</source>
        <translation>Abrir uma pasta com imagens</translation>
    </message>
    <message>
        <source>Open image archives</source>
        <translation>Abrir arquivos de imagem</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Archives (*.tar *.tar.* *.tgz *.tzst *.oci)</source>
        <translation>Arquivos de imagem (*.tar *.tar.* *.tgz *.tzst *.oci)</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1 foi aberto</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 falhou: %2</translation>
    </message>
    <message>
        <source>Show &amp;empty layers</source>
        <translation>Mostrar camadas &amp;vazias</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Mostrar arquivos &amp;ocultos</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>Ca&amp;madas</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>A&amp;tividade</translation>
    </message>
    <message>
        <source>Find in &amp;all</source>
        <translation>Procurar em &amp;tudo</translation>
    </message>
    <message>
        <source>Find files in all open images, by name, attributes or content</source>
        <translation>Acha arquivos em todas as imagens abertas, por nome, atributos ou conteúdo</translation>
    </message>
    <message>
        <source>S&amp;ort files by</source>
        <translation>Or&amp;denar arquivos por</translation>
    </message>
    <message>
        <source>Find in &amp;preview</source>
        <translation>Procurar na &amp;prévia</translation>
    </message>
    <message>
        <source>Find text in the file that the inspector shows</source>
        <translation>Procura texto no arquivo que o inspetor mostra</translation>
    </message>
    <message>
        <source>Compare ima&amp;ges…</source>
        <translation>Comparar ima&amp;gens…</translation>
    </message>
    <message>
        <source>&amp;Packages</source>
        <translation>&amp;Pacotes</translation>
    </message>
    <message>
        <source>Compare two images: files, packages, configuration</source>
        <translation>Comparar duas imagens: arquivos, pacotes, configuração</translation>
    </message>
    <message>
        <source>&amp;Treemap</source>
        <translation>&amp;Mapa de áreas</translation>
    </message>
    <message>
        <source>Next &amp;difference</source>
        <translation>Próxima &amp;diferença</translation>
    </message>
    <message>
        <source>Previous di&amp;fference</source>
        <translation>Di&amp;ferença anterior</translation>
    </message>
    <message>
        <source>Open or pull an image of a registry</source>
        <translation>Abrir ou baixar uma imagem de um registro</translation>
    </message>
    <message>
        <source>Clean &amp;up</source>
        <translation>Li&amp;mpar</translation>
    </message>
    <message>
        <source>See what the places of this machine hold, and remove what is not needed</source>
        <translation>Ver o que os lugares desta máquina guardam e remover o que não é necessário</translation>
    </message>
    <message>
        <source>&amp;Disk use</source>
        <translation>Uso do &amp;disco</translation>
    </message>
    <message>
        <source>T&amp;rash</source>
        <translation>Li&amp;xeira</translation>
    </message>
    <message>
        <source>Plan of a clean-&amp;up</source>
        <translation>Plano de uma li&amp;mpeza</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Limpar</translation>
    </message>
    <message>
        <source>Open from re&amp;gistry…</source>
        <translation>Abrir do re&amp;gistro…</translation>
    </message>
    <message>
        <source>Move into a &amp;window of its own</source>
        <translation>Mover para uma &amp;janela própria</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Voltar</translation>
    </message>
    <message>
        <source>Back to what was shown before</source>
        <translation>Voltar ao que era mostrado antes</translation>
    </message>
    <message>
        <source>F&amp;orward</source>
        <translation>A&amp;vançar</translation>
    </message>
    <message>
        <source>Forward to what was shown behind this</source>
        <translation>Avançar ao que era mostrado depois disto</translation>
    </message>
    <message>
        <source>Move tab into a &amp;window</source>
        <translation>Mover aba para uma &amp;janela</translation>
    </message>
    <message>
        <source>Sa&amp;ved searches</source>
        <translation>Buscas sal&amp;vas</translation>
    </message>
    <message>
        <source>Tra&amp;nsfers</source>
        <translation>Tra&amp;nsferências</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>&amp;Gráficos</translation>
    </message>
    <message>
        <source>&amp;Dockerfile</source>
        <translation>&amp;Dockerfile</translation>
    </message>
    <message>
        <source>Move back into the main &amp;window</source>
        <translation>Mover de volta à &amp;janela principal</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Configurações…</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Comandos…</translation>
    </message>
    <message>
        <source>Find any command by typing a part of its name</source>
        <translation>Encontrar qualquer comando digitando parte do seu nome</translation>
    </message>
    <message>
        <source>High contrast, black on &amp;white</source>
        <translation>Alto contraste, preto no b&amp;ranco</translation>
    </message>
    <message>
        <source>High contrast, white on &amp;black</source>
        <translation>Alto contraste, branco no &amp;preto</translation>
    </message>
</context>
<context>
    <name>ManifestPane</name>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifesto</translation>
    </message>
    <message>
        <source>Lists the configuration and the layers by digest.</source>
        <translation>Lista a configuração e as camadas por digest.</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>How a container starts, and the history.</source>
        <translation>Como um contêiner começa, e o histórico.</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Árvore</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>The bytes as they are stored; the digest is of these.</source>
        <translation>Os bytes como são guardados; o digest é deles.</translation>
    </message>
    <message>
        <source>Members of the document</source>
        <translation>Membros do documento</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>Texto do documento</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>This image has no configuration.</source>
        <translation>Esta imagem não tem configuração.</translation>
    </message>
    <message>
        <source>This image has no manifest: its archive is of a kind without one.</source>
        <translation>Esta imagem não tem manifesto: seu arquivo é de um tipo sem manifesto.</translation>
    </message>
    <message>
        <source>Reading a document of %1</source>
        <translation>Lendo um documento de %1</translation>
    </message>
    <message>
        <source>The engine gives the documents of an image only when it exports all of it, which was not needed: every layer was read before.</source>
        <translation>O mecanismo só fornece os documentos de uma imagem ao exportá-la por inteiro, o que não foi preciso: todas as camadas já tinham sido lidas.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Índice</translation>
    </message>
    <message>
        <source>Lists the images of all platforms and what is attached.</source>
        <translation>Lista as imagens de todas as plataformas e o que está anexado.</translation>
    </message>
    <message>
        <source>Attestations</source>
        <translation>Atestações</translation>
    </message>
    <message>
        <source>How the image was built and what it is made of, as its builder states it.</source>
        <translation>Como a imagem foi construída e do que é feita, como diz quem a construiu.</translation>
    </message>
    <message>
        <source>No index lists this image where it lies: it is there for one platform, by itself.</source>
        <translation>Nenhum índice lista esta imagem onde ela está: está lá para uma plataforma, sozinha.</translation>
    </message>
    <message>
        <source>Nothing is attached to this image here: neither provenance nor a list of parts (SBOM).</source>
        <translation>Nada está anexado a esta imagem aqui: nem proveniência nem lista de partes (SBOM).</translation>
    </message>
    <message>
        <source>Engines like this one give no index: of an image for several platforms they keep the one that they took out of it.</source>
        <translation>Motores como este não dão um índice: de uma imagem para várias plataformas, guardam a que tiraram dela.</translation>
    </message>
    <message>
        <source>Engines leave provenance and lists of parts (SBOM) behind when they pull an image: they take its platform alone. Open it at its registry to see whether there are any.</source>
        <translation>Os motores deixam de lado a proveniência e as listas de componentes (SBOM) ao baixar uma imagem: levam só a da sua plataforma. Abra-a no registro para ver se existem.</translation>
    </message>
</context>
<context>
    <name>NamesDialog</name>
    <message>
        <source>Other names</source>
        <translation>Outros nomes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other name(s) of %1</source>
        <translation>
            <numerusform>%Ln outro nome de %1</numerusform>
            <numerusform>%Ln outros nomes de %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Mostrar o arquivo</translation>
    </message>
</context>
<context>
    <name>OpenWith</name>
    <message>
        <source>&amp;Program of the desktop</source>
        <translation>&amp;Programa da área de trabalho</translation>
    </message>
    <message>
        <source>&amp;Another program…</source>
        <translation>&amp;Outro programa…</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>Abrir com outro programa</translation>
    </message>
    <message>
        <source>The program with its arguments; a copy of the file is put behind them:</source>
        <translation>O programa com seus argumentos; uma cópia do arquivo é posta depois deles:</translation>
    </message>
    <message>
        <source>Writing a copy of %1</source>
        <translation>Gravando uma cópia de %1</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>%1 não pode ser aberto.</translation>
    </message>
    <message>
        <source>The desktop has no program that opens %1.</source>
        <translation>O ambiente de trabalho não tem programa que abra %1.</translation>
    </message>
    <message>
        <source>The program for %1 cannot be started.</source>
        <translation>O programa para %1 não pode ser iniciado.</translation>
    </message>
</context>
<context>
    <name>PackageDiffModel</name>
    <message>
        <source>added</source>
        <translation>adicionado</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>removido</translation>
    </message>
    <message>
        <source>upgraded</source>
        <translation>atualizado</translation>
    </message>
    <message>
        <source>downgraded</source>
        <translation>rebaixado</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterado</translation>
    </message>
    <message>
        <source>Nothing states how large this package is.</source>
        <translation>Nada informa o tamanho deste pacote.</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Pacote</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Mudança</translation>
    </message>
    <message>
        <source>Version before</source>
        <translation>Versão antes</translation>
    </message>
    <message>
        <source>Version after</source>
        <translation>Versão depois</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferença</translation>
    </message>
</context>
<context>
    <name>PackageModel</name>
    <message>
        <source>%1 (half installed)</source>
        <extracomment>%1 is the version of a package.</extracomment>
        <translation>%1 (instalado pela metade)</translation>
    </message>
    <message>
        <source>Nothing states how large this package is.</source>
        <translation>Nada informa o tamanho deste pacote.</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Pacote</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitetura</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>Encontrado em</translation>
    </message>
    <message>
        <source>Bytes when installed, as the database of the packages states them.</source>
        <translation>Bytes depois de instalado, como o banco de dados dos pacotes os declara.</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Instalado</translation>
    </message>
</context>
<context>
    <name>PackagesPane</name>
    <message>
        <source>Filter by name</source>
        <translation>Filtrar por nome</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pacotes</translation>
    </message>
    <message>
        <source>Reading the packages of %1</source>
        <translation>Lendo os pacotes de %1</translation>
    </message>
    <message>
        <source>No package is known in this image.</source>
        <translation>Nenhum pacote é conhecido nesta imagem.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln package(s)</source>
        <translation>
            <numerusform>%Ln pacote</numerusform>
            <numerusform>%Ln pacotes</numerusform>
        </translation>
    </message>
    <message>
        <source>Of all packages that state their size.</source>
        <translation>De todos os pacotes que informam seu tamanho.</translation>
    </message>
    <message>
        <source>No package fits the filter.</source>
        <translation>Nenhum pacote corresponde ao filtro.</translation>
    </message>
    <message>
        <source>Packages are told by the contents of files.</source>
        <translation>Os pacotes são conhecidos pelo conteúdo de arquivos.</translation>
    </message>
    <message>
        <source>Export and read</source>
        <translation>Exportar e ler</translation>
    </message>
</context>
<context>
    <name>PageBanners</name>
    <message>
        <source>%1 in %2</source>
        <extracomment>%1 is an image, %2 the file or folder that it lies in.</extracomment>
        <translation>%1 em %2</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>Não foi possível ler %1.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>What was read so far is shown.</source>
        <translation>O que foi lido até aqui é mostrado.</translation>
    </message>
    <message>
        <source>Reading %1 was stopped.</source>
        <translation>A leitura de %1 foi interrompida.</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Continuar a ler</translation>
    </message>
    <message>
        <source>%1 changed.</source>
        <translation>%1 mudou.</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 não está mais lá.</translation>
    </message>
    <message>
        <source>What is shown is what it was.</source>
        <translation>O que se mostra é o que era.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recarregar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln aviso</numerusform>
            <numerusform>%Ln avisos</numerusform>
        </translation>
    </message>
    <message>
        <source>Not to be relied on: %1</source>
        <translation>Não confiável: %1</translation>
    </message>
    <message>
        <source>Partly read: %1</source>
        <translation>Lido em parte: %1</translation>
    </message>
    <message>
        <source>Some entries are odd; everything was read.</source>
        <translation>Algumas entradas são estranhas; tudo foi lido.</translation>
    </message>
    <message>
        <source>Show list</source>
        <translation>Mostrar lista</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>O que há de errado?</translation>
    </message>
    <message>
        <source>Some entries are odd. Only headers were read so far; the contents are still to be verified.</source>
        <translation>Algumas entradas são estranhas. Só os cabeçalhos foram lidos até agora; o conteúdo ainda precisa ser verificado.</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>File or folder</source>
        <translation>Arquivo ou pasta</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>P&amp;rocurar…</translation>
    </message>
</context>
<context>
    <name>PhaseChart</name>
    <message>
        <source>What the time went to</source>
        <translation>Em que o tempo foi gasto</translation>
    </message>
    <message>
        <source>%.0f ms</source>
        <translation>%.0f ms</translation>
    </message>
    <message>
        <source>%.1f s</source>
        <translation>%.1f s</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <extracomment>A part of a bar: what the time went to, how long, of how long in all.</extracomment>
        <translation>%1: %2 de %3</translation>
    </message>
</context>
<context>
    <name>PictureDiffView</name>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>%1: %2, %3 × %4 pixels, %5</source>
        <extracomment>Above a picture: when, format, width, height, bytes.</extracomment>
        <translation>%1: %2, %3 × %4 pixels, %5</translation>
    </message>
    <message>
        <source>%1: not there</source>
        <translation>%1: não existe</translation>
    </message>
    <message>
        <source>Decoding pictures</source>
        <translation>Decodificando imagens</translation>
    </message>
    <message>
        <source>The picture is broken or too large to be shown.</source>
        <translation>A imagem está danificada ou é grande demais para ser mostrada.</translation>
    </message>
    <message>
        <source>No pixel differs</source>
        <translation>Nenhum pixel difere</translation>
    </message>
    <message>
        <source>%1 of %2 pixels differ</source>
        <translation>%1 de %2 pixels diferem</translation>
    </message>
</context>
<context>
    <name>PlaceUsages</name>
    <message>
        <source>Counting what %1 holds</source>
        <translation>Contando o que %1 guarda</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Looking into %1</source>
        <translation>Olhando %1</translation>
    </message>
    <message>
        <source>Looking for images on this machine</source>
        <translation>Procurando imagens nesta máquina</translation>
    </message>
</context>
<context>
    <name>PlacesFilter</name>
    <message>
        <source>The filter cannot be understood: %1</source>
        <translation>O filtro não pode ser entendido: %1</translation>
    </message>
</context>
<context>
    <name>PlacesModel</name>
    <message>
        <source>Files and folders with the images they hold.</source>
        <translation>Arquivos e pastas com as imagens que contêm.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Bytes of the layers as they are stored.</source>
        <translation>Bytes das camadas como são guardadas.</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compact.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descomp.</translation>
    </message>
    <message>
        <source>Operating system and processor that the image is made for.</source>
        <translation>Sistema operacional e processador para os quais a imagem foi feita.</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>Folders and files</source>
        <translation>Pastas e arquivos</translation>
    </message>
    <message>
        <source>untagged</source>
        <translation>sem rótulo</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>nada ainda</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>lendo…</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>não pode ser lido</translation>
    </message>
    <message>
        <source>click to read</source>
        <translation>clique para ler</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n imagem</numerusform>
            <numerusform>%n imagens</numerusform>
        </translation>
    </message>
    <message>
        <source>not in this place</source>
        <translation>não está neste lugar</translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s)</source>
        <translation>
            <numerusform>%n plataforma</numerusform>
            <numerusform>%n plataformas</numerusform>
        </translation>
    </message>
    <message>
        <source>The index names it, but its manifest is not in this place.</source>
        <translation>O índice a cita, mas o manifesto dela não está neste lugar.</translation>
    </message>
    <message>
        <source>Own store</source>
        <translation>Armazenamento próprio</translation>
    </message>
    <message>
        <source>Podman (root)</source>
        <translation>Podman (root)</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>incompleta</translation>
    </message>
    <message numerus="yes">
        <source>used by %n container(s)</source>
        <translation>
            <numerusform>usada por %n contêiner</numerusform>
            <numerusform>usada por %n contêineres</numerusform>
        </translation>
    </message>
    <message>
        <source>step of a build</source>
        <translation>passo de um build</translation>
    </message>
    <message>
        <source>Created %1</source>
        <translation>Criada em %1</translation>
    </message>
    <message>
        <source>Used by %1, which runs</source>
        <translation>Usada por %1, que está em execução</translation>
    </message>
    <message>
        <source>Used by %1</source>
        <translation>Usada por %1</translation>
    </message>
    <message>
        <source>Bytes of the files in all layers, known once the image was opened; with ≈ what the engine states.</source>
        <translation>Bytes dos arquivos de todas as camadas, conhecidos depois que a imagem foi aberta; com ≈, o que o motor informa.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an engine and how it is reached</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>by its API</source>
        <translation>pela API</translation>
    </message>
    <message>
        <source>Bytes that the parts of the image occupy in its place, those that other images have too included; with ≈ what the engine states.</source>
        <translation>Bytes que as partes da imagem ocupam no seu lugar, incluídas as que outras imagens também têm; com ≈ o que o motor declara.</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Em disco</translation>
    </message>
    <message>
        <source>When the image was made, as it says itself.</source>
        <translation>Quando a imagem foi feita, segundo ela mesma.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Criada</translation>
    </message>
    <message>
        <source>The containers that were made from the image.</source>
        <translation>Os contêineres que foram feitos da imagem.</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Usada por</translation>
    </message>
    <message>
        <source>The same image is also in: %1</source>
        <translation>A mesma imagem também está em: %1</translation>
    </message>
    <message>
        <source>not since %1</source>
        <extracomment>Of an image, when it was last used: at no time since this date.</extracomment>
        <translation>não desde %1</translation>
    </message>
    <message>
        <source>When a container of the image was last seen to run or, where none was, since when it would have been seen.</source>
        <translation>Quando um contêiner da imagem foi visto em execução pela última vez ou, se nenhum foi visto, desde quando teria sido visto.</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Último uso</translation>
    </message>
    <message>
        <source>Registries</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Signature (cosign)</source>
        <translation>Assinatura (cosign)</translation>
    </message>
    <message>
        <source>Attestation (cosign)</source>
        <translation>Atestado (cosign)</translation>
    </message>
    <message>
        <source>SBOM (cosign)</source>
        <translation>SBOM (cosign)</translation>
    </message>
    <message>
        <source>What refers to it</source>
        <translation>O que se refere a ela</translation>
    </message>
    <message>
        <source>Looking for registries</source>
        <translation>Procurando registros</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>com conta</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mais…</translation>
    </message>
    <message>
        <source>Listing the repositories of %1</source>
        <translation>Listando os repositórios de %1</translation>
    </message>
    <message>
        <source>The registry does not list its repositories; those that were used on this machine are shown.</source>
        <translation>O registro não lista seus repositórios; são mostrados os que foram usados nesta máquina.</translation>
    </message>
    <message>
        <source>It does not list its repositories. Add one by its name.</source>
        <translation>Ele não lista seus repositórios. Adicione um pelo nome.</translation>
    </message>
    <message>
        <source>Listing the tags of %1</source>
        <translation>Listando as tags de %1</translation>
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
            <numerusform>%n tag até agora</numerusform>
            <numerusform>%n tags até agora</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attached</source>
        <comment>signatures, attestations, SBOMs</comment>
        <translation>
            <numerusform>%n anexo</numerusform>
            <numerusform>%n anexos</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking for %1</source>
        <translation>Perguntando por %1</translation>
    </message>
    <message>
        <source>same as %1</source>
        <translation>igual a %1</translation>
    </message>
    <message>
        <source>Last used %1</source>
        <translation>Usada pela última vez em %1</translation>
    </message>
    <message>
        <source>Not used since %1, as far as events tell</source>
        <translation>Não usada desde %1, até onde os eventos dizem</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>sem autenticação</translation>
    </message>
    <message>
        <source>On disk %1: %2 shared with other images, %3 its own</source>
        <translation>Em disco %1: %2 compartilhados com outras imagens, %3 só dela</translation>
    </message>
    <message numerus="yes">
        <source>%n in use</source>
        <translation>
            <numerusform>%n em uso</numerusform>
            <numerusform>%n em uso</numerusform>
        </translation>
    </message>
    <message>
        <source>also in %1</source>
        <translation>também em %1</translation>
    </message>
    <message>
        <source>Images that no tag names.</source>
        <translation>Imagens que nenhuma etiqueta nomeia.</translation>
    </message>
</context>
<context>
    <name>PlanList</name>
    <message>
        <source>✓ already there</source>
        <translation>✓ já está lá</translation>
    </message>
    <message>
        <source>✓ taken from %1</source>
        <translation>✓ obtida de %1</translation>
    </message>
    <message>
        <source>to be moved</source>
        <translation>a mover</translation>
    </message>
    <message>
        <source>to be moved, %1 are kept</source>
        <translation>a mover, %1 já guardados</translation>
    </message>
    <message>
        <source>Layers of the image</source>
        <translation>Camadas da imagem</translation>
    </message>
    <message>
        <source>#</source>
        <translation>nº</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactada</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>aguardando</translation>
    </message>
    <message>
        <source>being moved</source>
        <translation>sendo movida</translation>
    </message>
    <message>
        <source>being stored</source>
        <translation>sendo gravada</translation>
    </message>
    <message>
        <source>✓ verified</source>
        <translation>✓ verificada</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes done of all bytes</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Share</source>
        <comment>of what is to be moved</comment>
        <translation>Parcela</translation>
    </message>
    <message>
        <source>The layers are listed here, and what of them is to be moved, once the name is known.</source>
        <translation>As camadas, e o que delas deve ser movido, aparecem aqui assim que o nome for conhecido.</translation>
    </message>
    <message>
        <source>used by %1</source>
        <translation>usada por %1</translation>
    </message>
    <message numerus="yes">
        <source>used by %1 and %n more</source>
        <translation>
            <numerusform>usada por %1 e mais %n</numerusform>
            <numerusform>usada por %1 e mais %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlatformBox</name>
    <message>
        <source>Platform</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>como está</translation>
    </message>
    <message>
        <source>All, as the index is</source>
        <translation>Todas, como no índice</translation>
    </message>
    <message>
        <source>Several…</source>
        <translation>Várias…</translation>
    </message>
</context>
<context>
    <name>PlatformChoice</name>
    <message>
        <source>Also signatures and attestations that are &amp;beside it</source>
        <translation>Também assinaturas e atestados que estão ao &amp;lado</translation>
    </message>
    <message>
        <source>&amp;Platforms</source>
        <translation>&amp;Plataformas</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>Plataformas</translation>
    </message>
    <message>
        <source>Choose at least one platform.</source>
        <translation>Escolha pelo menos uma plataforma.</translation>
    </message>
    <message>
        <source>Only one platform can go there: choose one, or another format or place.</source>
        <translation>Só uma plataforma pode ir para lá: escolha uma, ou outro formato ou lugar.</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>binary</source>
        <translation>binário</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Prévia</translation>
    </message>
    <message>
        <source>Find in the preview</source>
        <translation>Buscar na prévia</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>Texto do arquivo</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Version of the path</source>
        <translation>Versão do caminho</translation>
    </message>
    <message>
        <source>The layers that ship a version of this path.</source>
        <translation>As camadas que trazem uma versão deste caminho.</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Lugar anterior</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Próximo lugar</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Fechar a busca</translation>
    </message>
    <message>
        <source>Bytes of the file</source>
        <translation>Bytes do arquivo</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Camada %1</translation>
    </message>
    <message>
        <source>A hard link whose target is not there.</source>
        <translation>Um link físico cujo destino não existe.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>O arquivo está vazio.</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lendo %1</translation>
    </message>
    <message>
        <source>Reading more of %1</source>
        <translation>Lendo mais de %1</translation>
    </message>
    <message>
        <source>The encoding is a guess from the bytes.</source>
        <translation>A codificação é um palpite a partir dos bytes.</translation>
    </message>
    <message>
        <source>This text is not in what was read so far.</source>
        <translation>Este texto não está no que foi lido até agora.</translation>
    </message>
    <message>
        <source>Read more</source>
        <translation>Ler mais</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 de %2 mostrados</translation>
    </message>
    <message>
        <source>What the file is, beyond its bytes.</source>
        <translation>O que o arquivo é, além dos seus bytes.</translation>
    </message>
    <message>
        <source>Export and read</source>
        <translation>Exportar e ler</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificação</translation>
    </message>
    <message>
        <source>As it looks</source>
        <translation>Como parece</translation>
    </message>
    <message>
        <source>The encoding was chosen.</source>
        <translation>A codificação foi escolhida.</translation>
    </message>
    <message>
        <source>Very long lines are broken.</source>
        <translation>Linhas muito longas são quebradas.</translation>
    </message>
    <message>
        <source>Choose another one here.</source>
        <translation>Escolha outra aqui.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Progress of reading the image</source>
        <translation>Andamento da leitura da imagem</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>Bytes done and all bytes.</extracomment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1/s · %2 left</source>
        <extracomment>Rate and time left.</extracomment>
        <translation>%1/s · faltam %2</translation>
    </message>
</context>
<context>
    <name>PushDialog</name>
    <message>
        <source>Push an image</source>
        <translation>Enviar uma imagem</translation>
    </message>
    <message>
        <source>&amp;Push</source>
        <translation>&amp;Enviar</translation>
    </message>
    <message>
        <source>Push %1 into a registry. What is there already is not sent again.</source>
        <translation>Envia %1 para um registro. O que já está lá não é enviado de novo.</translation>
    </message>
    <message>
        <source>ghcr.io/team/app:1.2</source>
        <translation>ghcr.io/team/app:1.2</translation>
    </message>
    <message>
        <source>Name in the registry</source>
        <translation>Nome no registro</translation>
    </message>
    <message>
        <source>&amp;Name in the registry</source>
        <translation>&amp;Nome no registro</translation>
    </message>
    <message>
        <source>Pushed %1: %2 were moved.</source>
        <translation>%1 enviada: %2 foram movidos.</translation>
    </message>
    <message>
        <source>The name leads to another image, which is replaced:</source>
        <translation>O nome leva a outra imagem, que é substituída:</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>Perguntando ao registro…</translation>
    </message>
    <message>
        <source>All of it is in the registry already.</source>
        <translation>Tudo já está no registro.</translation>
    </message>
    <message>
        <source>&amp;Push and replace</source>
        <translation>Enviar e su&amp;bstituir</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>feita em %1</translation>
    </message>
    <message>
        <source>%1 packed</source>
        <translation>%1 compactados</translation>
    </message>
    <message>
        <source>It is still found by its digest, until the registry clears away what has no tag.</source>
        <translation>Ela ainda é encontrada pelo seu digest, até o registro limpar o que não tem tag.</translation>
    </message>
    <message>
        <source>Copy an image</source>
        <translation>Copiar uma imagem</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Copy and replace</source>
        <translation>&amp;Copiar e substituir</translation>
    </message>
    <message>
        <source>Copied to %1: %2 were moved.</source>
        <translation>Copiada para %1: %2 movidos.</translation>
    </message>
    <message>
        <source>Plat&amp;form</source>
        <translation>Plata&amp;forma</translation>
    </message>
    <message>
        <source>Copy %1 into a registry. It streams through; nothing is kept here, and what is there already is not sent again.</source>
        <translation>Copiar %1 para um registro. Os dados só passam por aqui; nada fica guardado, e o que já está lá não é enviado de novo.</translation>
    </message>
</context>
<context>
    <name>QueryTerms</name>
    <message>
        <source>Terms of the query</source>
        <translation>Termos da consulta</translation>
    </message>
</context>
<context>
    <name>RegistryDialog</name>
    <message>
        <source>Image of a registry</source>
        <translation>Imagem de um registro</translation>
    </message>
    <message>
        <source>List &amp;tags</source>
        <translation>Listar &amp;tags</translation>
    </message>
    <message>
        <source>&amp;Open without pulling</source>
        <translation>&amp;Abrir sem baixar</translation>
    </message>
    <message>
        <source>ghcr.io/team/app:1.2, or nginx of Docker Hub</source>
        <translation>ghcr.io/team/app:1.2, ou nginx do Docker Hub</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Filter the tags</source>
        <translation>Filtrar as tags</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>&amp;Imagem</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>Perguntando ao registro…</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 tags are shown.</source>
        <translation>Só as primeiras %1 de %2 tags são mostradas.</translation>
    </message>
    <message>
        <source>Pulled %1: %2 were moved.</source>
        <translation>%1 baixada: %2 foram movidos.</translation>
    </message>
    <message>
        <source>The registry has no such image, or does not show it to everybody. List the tags to choose one.</source>
        <translation>O registro não tem essa imagem, ou não a mostra a todos. Liste as tags para escolher uma.</translation>
    </message>
    <message>
        <source> Mbit/s</source>
        <translation> Mbit/s</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Largura de banda</translation>
    </message>
    <message>
        <source>The registry allows %1 more of %2 requests.</source>
        <translation>O registro permite mais %1 de %2 solicitações.</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>how long it takes</comment>
        <translation>cerca de %1</translation>
    </message>
    <message>
        <source>Of the time %1 is waiting, as earlier requests there took.</source>
        <translation>Desse tempo, %1 é espera, como em pedidos anteriores feitos lá.</translation>
    </message>
    <message>
        <source>%1 free on the disk</source>
        <translation>%1 livres no disco</translation>
    </message>
    <message>
        <source>%1 are kept from a pull that was broken off.</source>
        <translation>%1 foram mantidos de um download interrompido.</translation>
    </message>
    <message>
        <source>P&amp;ull</source>
        <translation>Bai&amp;xar</translation>
    </message>
    <message>
        <source>I&amp;nto</source>
        <translation>Para o&amp;nde</translation>
    </message>
    <message>
        <source>Plat&amp;form</source>
        <translation>Plata&amp;forma</translation>
    </message>
    <message>
        <source>Band&amp;width</source>
        <translation>&amp;Largura de banda</translation>
    </message>
    <message>
        <source>What the time is reckoned with: what the registry usually gave, where something was pulled from it before</source>
        <translation>Com o que o tempo é calculado: o que o registro costumava dar, se algo já foi baixado dele</translation>
    </message>
    <message>
        <source>All of it is there already.</source>
        <translation>Tudo já está lá.</translation>
    </message>
    <message>
        <source>It goes there as a whole, whatever is there already.</source>
        <translation>Vai inteira para lá, seja o que for que já esteja lá.</translation>
    </message>
    <message>
        <source>P&amp;ull and replace</source>
        <translation>Bai&amp;xar e substituir</translation>
    </message>
    <message>
        <source>P&amp;ull %1</source>
        <comment>bytes</comment>
        <translation>Bai&amp;xar %1</translation>
    </message>
    <message>
        <source>The file is there already, and is replaced:</source>
        <translation>O arquivo já existe e será substituído:</translation>
    </message>
    <message>
        <source>%1, written %2</source>
        <comment>bytes, time</comment>
        <translation>%1, gravado em %2</translation>
    </message>
    <message>
        <source>The name leads to another image there, which stays without it:</source>
        <translation>Lá o nome leva a outra imagem, que ficará sem ele:</translation>
    </message>
</context>
<context>
    <name>RegistryTabs</name>
    <message>
        <source>Transfers</source>
        <translation>Transferências</translation>
    </message>
</context>
<context>
    <name>RelatedImages</name>
    <message>
        <source>Looking for the base of %1</source>
        <translation>Procurando a base de %1</translation>
    </message>
</context>
<context>
    <name>RemoteActs</name>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
</context>
<context>
    <name>RemoteMenu</name>
    <message>
        <source>Add a repository…</source>
        <translation>Adicionar um repositório…</translation>
    </message>
    <message>
        <source>Add a registry or repository…</source>
        <translation>Adicionar um registro ou repositório…</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Ler de novo</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Copiar nome</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>O que há de errado?</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Remover desta lista</translation>
    </message>
    <message>
        <source>Open without pulling</source>
        <translation>Abrir sem baixar</translation>
    </message>
    <message>
        <source>Pull…</source>
        <translation>Baixar…</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Comparar com…</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Copiar como comando</translation>
    </message>
    <message>
        <source>Remove tag…</source>
        <translation>Remover tag…</translation>
    </message>
    <message>
        <source>Add a registry or repository</source>
        <translation>Adicionar um registro ou repositório</translation>
    </message>
    <message>
        <source>Host of a registry, or with a repository: ghcr.io/team/app</source>
        <translation>Host de um registro, ou com um repositório: ghcr.io/team/app</translation>
    </message>
    <message>
        <source>Show tags</source>
        <translation>Mostrar tags</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Entrar…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Nobody was signed in to %1.</source>
        <translation>Ninguém tinha entrado em %1.</translation>
    </message>
    <message>
        <source>Signed out of %1.</source>
        <translation>Saiu de %1.</translation>
    </message>
    <message>
        <source>Copy to…</source>
        <translation>Copiar para…</translation>
    </message>
</context>
<context>
    <name>RemoteUsers</name>
    <message>
        <source>%1: %2</source>
        <comment>place: image</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>container %1, which runs</source>
        <translation>contêiner %1, em execução</translation>
    </message>
    <message>
        <source>container %1</source>
        <translation>contêiner %1</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Remove images</source>
        <translation>Remover imagens</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Remover</translation>
    </message>
    <message>
        <source>&amp;Also with other names, images built on it and stopped containers</source>
        <translation>&amp;Também com outros nomes, imagens construídas sobre ela e contêineres parados</translation>
    </message>
    <message>
        <source>What would be removed</source>
        <translation>O que seria removido</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>In its way</source>
        <translation>Impedimentos</translation>
    </message>
    <message>
        <source>Looking what would be removed…</source>
        <translation>Vendo o que seria removido…</translation>
    </message>
    <message>
        <source>It is not known how many bytes come back.</source>
        <translation>Não se sabe quantos bytes voltam.</translation>
    </message>
    <message>
        <source>By the engine&apos;s own sum this frees %1.</source>
        <translation>Pela soma do próprio motor, isto libera %1.</translation>
    </message>
    <message>
        <source>This frees %1.</source>
        <translation>Isto libera %1.</translation>
    </message>
    <message>
        <source>Something stands in the way, so nothing can be removed yet.</source>
        <translation>Há impedimentos, então nada pode ser removido ainda.</translation>
    </message>
    <message>
        <source>the container %1 runs</source>
        <translation>o contêiner %1 está em execução</translation>
    </message>
    <message>
        <source>the container %1 was made from it</source>
        <translation>o contêiner %1 foi criado a partir dela</translation>
    </message>
    <message>
        <source>%1 was built on it</source>
        <translation>%1 foi construída sobre ela</translation>
    </message>
    <message>
        <source>it is also called %1</source>
        <translation>ela também se chama %1</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) removed, %1 freed.</source>
        <translation>
            <numerusform>%n imagem removida, %1 liberados.</numerusform>
            <numerusform>%n imagens removidas, %1 liberados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) removed.</source>
        <translation>
            <numerusform>%n imagem removida.</numerusform>
            <numerusform>%n imagens removidas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep in the &amp;trash for %n day(s)</source>
        <translation>
            <numerusform>Manter na &amp;lixeira por %n dia</numerusform>
            <numerusform>Manter na &amp;lixeira por %n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 go to the trash, from which they can come back; this frees %2 now.</source>
        <translation>%1 vão para a lixeira, de onde podem voltar; isso libera %2 agora.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) moved to the trash.</source>
        <translation>
            <numerusform>%n imagem movida para a lixeira.</numerusform>
            <numerusform>%n imagens movidas para a lixeira.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveTagDialog</name>
    <message>
        <source>Remove a tag</source>
        <translation>Remover uma tag</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Remover</translation>
    </message>
    <message>
        <source>&amp;Also if other tags go with it</source>
        <translation>&amp;Também se outras tags vão junto</translation>
    </message>
    <message>
        <source>Looking which other tags name the same image…</source>
        <translation>Procurando que outras tags indicam a mesma imagem…</translation>
    </message>
    <message>
        <source>%1 goes from its registry. It names %2.</source>
        <translation>%1 sai do seu registro. Ela indica %2.</translation>
    </message>
    <message>
        <source>No other tag names that image, so the registry may clear it away.</source>
        <translation>Nenhuma outra tag indica essa imagem, então o registro pode descartá-la.</translation>
    </message>
    <message>
        <source>These tags name the same image: %1. Where the registry cannot remove a tag alone, it removes the image with all of them.</source>
        <translation>Estas tags indicam a mesma imagem: %1. Onde o registro não pode remover só uma tag, ele remove a imagem com todas elas.</translation>
    </message>
    <message>
        <source>Removed %1 with the other tags of its image: %2.</source>
        <translation>%1 removida com as outras tags da sua imagem: %2.</translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation>%1 removida.</translation>
    </message>
</context>
<context>
    <name>RemoveTagsDialog</name>
    <message>
        <source>Remove tags of %1</source>
        <translation>Remover tags de %1</translation>
    </message>
    <message>
        <source>&amp;Look what would go</source>
        <translation>&amp;Ver o que sairia</translation>
    </message>
    <message numerus="yes">
        <source>The %n chosen tag(s)</source>
        <translation>
            <numerusform>A tag escolhida</numerusform>
            <numerusform>As %n tags escolhidas</numerusform>
        </translation>
    </message>
    <message>
        <source>By a &amp;rule</source>
        <translation>Por uma &amp;regra</translation>
    </message>
    <message>
        <source>&amp;Also if other tags go with it</source>
        <translation>&amp;Também se outras tags vão junto</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Other tags of it</source>
        <translation>Outras tags dele</translation>
    </message>
    <message>
        <source>What would go</source>
        <translation>O que sairia</translation>
    </message>
    <message>
        <source>pr-* nightly-* — empty: every tag</source>
        <translation>pr-* nightly-* — vazio: todas as tags</translation>
    </message>
    <message>
        <source>Patterns with * and ?, one of which a tag has to fit, with blanks between</source>
        <translation>Padrões com * e ?, separados por espaços, dos quais a tag precisa corresponder a um</translation>
    </message>
    <message>
        <source>Tags that fit</source>
        <translation>Tags que correspondem</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>Newest images that stay</source>
        <translation>Imagens mais novas que ficam</translation>
    </message>
    <message>
        <source>any age</source>
        <translation>qualquer idade</translation>
    </message>
    <message>
        <source> days</source>
        <translation> dias</translation>
    </message>
    <message>
        <source>Only images older than</source>
        <translation>Só imagens mais antigas que</translation>
    </message>
    <message>
        <source>Tags that &amp;fit</source>
        <translation>Tags que &amp;correspondem</translation>
    </message>
    <message>
        <source>&amp;Keep the newest</source>
        <translation>&amp;Manter as mais novas</translation>
    </message>
    <message>
        <source>Only &amp;older than</source>
        <translation>Só mais &amp;antigas que</translation>
    </message>
    <message>
        <source>Without a pattern, a number to keep or an age the rule would take every tag.</source>
        <translation>Sem um padrão, um número a manter ou uma idade, a regra levaria todas as tags.</translation>
    </message>
    <message>
        <source>Nothing is removed before you saw what goes.</source>
        <translation>Nada é removido antes que você veja o que sai.</translation>
    </message>
    <message>
        <source>No tag would go.</source>
        <translation>Nenhuma tag sairia.</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) would go.</source>
        <translation>
            <numerusform>%n tag sairia.</numerusform>
            <numerusform>%n tags sairiam.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some of their images have other tags, too. Where the registry cannot remove a tag alone, it removes the image with all of them.</source>
        <translation>Algumas de suas imagens têm também outras tags. Onde o registro não consegue remover uma tag sozinha, ele remove a imagem com todas elas.</translation>
    </message>
    <message>
        <source>These stay, as nobody says how old they are: %1.</source>
        <translation>Estas ficam, pois ninguém diz que idade têm: %1.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %n tag(s)</source>
        <translation>
            <numerusform>&amp;Remover %n tag</numerusform>
            <numerusform>&amp;Remover %n tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n tag(s) of %1.</source>
        <translation>
            <numerusform>%n tag de %1 foi removida.</numerusform>
            <numerusform>%n tags de %1 foram removidas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept: %1.</source>
        <translation>Mantidas: %1.</translation>
    </message>
</context>
<context>
    <name>RepositoryPage</name>
    <message>
        <source>&amp;Group same digest</source>
        <translation>A&amp;grupar o mesmo digest</translation>
    </message>
    <message>
        <source>Look at &amp;all</source>
        <translation>Olhar &amp;todas</translation>
    </message>
    <message>
        <source>&amp;Open without pulling</source>
        <translation>&amp;Abrir sem baixar</translation>
    </message>
    <message>
        <source>&amp;Pull…</source>
        <translation>&amp;Baixar…</translation>
    </message>
    <message>
        <source>Re&amp;move tags…</source>
        <translation>Re&amp;mover tags…</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>signature, SBOM</source>
        <translation>assinatura, SBOM</translation>
    </message>
    <message>
        <source>Filter of the tags</source>
        <translation>Filtro das tags</translation>
    </message>
    <message>
        <source>Asks what every tag leads to, so that all can be sorted by age and size: some requests for each</source>
        <translation>Pergunta a que cada tag leva, para que todas possam ser ordenadas por idade e tamanho: alguns pedidos para cada</translation>
    </message>
    <message>
        <source>One row for all tags of an image, as far as they were looked at</source>
        <translation>Uma linha para todas as tags de uma imagem, até onde foram olhadas</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) shown</source>
        <translation>
            <numerusform>%n linha mostrada</numerusform>
            <numerusform>%n linhas mostradas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 looked at, %2 images among them</source>
        <translation>%1 olhadas, %2 imagens entre elas</translation>
    </message>
    <message numerus="yes">
        <source>%n signature(s) and the like folded</source>
        <translation>
            <numerusform>%n assinatura ou similar recolhida</numerusform>
            <numerusform>%n assinaturas e similares recolhidas</numerusform>
        </translation>
    </message>
    <message>
        <source>listing…</source>
        <translation>listando…</translation>
    </message>
    <message>
        <source>The repository has no tags, or shows none.</source>
        <translation>O repositório não tem tags, ou não mostra nenhuma.</translation>
    </message>
    <message>
        <source>No tag fits the filter.</source>
        <translation>Nenhuma tag corresponde ao filtro.</translation>
    </message>
    <message>
        <source>Open without pulling</source>
        <translation>Abrir sem baixar</translation>
    </message>
    <message>
        <source>Pull…</source>
        <translation>Baixar…</translation>
    </message>
    <message>
        <source>Copy names</source>
        <translation>Copiar nomes</translation>
    </message>
    <message>
        <source>Remove tags…</source>
        <translation>Remover tags…</translation>
    </message>
    <message>
        <source>&amp;Copy to…</source>
        <translation>&amp;Copiar para…</translation>
    </message>
    <message>
        <source>%1 to fetch</source>
        <translation>%1 a buscar</translation>
    </message>
    <message>
        <source>signed, not verified</source>
        <translation>assinada, não verificada</translation>
    </message>
    <message>
        <source>signed in as %1</source>
        <translation>conectado como %1</translation>
    </message>
    <message>
        <source>the registry asks to wait %1</source>
        <translation>o registro pede para esperar %1</translation>
    </message>
    <message>
        <source>Copy to…</source>
        <translation>Copiar para…</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Comparar com…</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Copiar como comando</translation>
    </message>
    <message>
        <source>Filter tags, as in pr-* age&gt;30d</source>
        <translation>Filtrar tags, como pr-* age&gt;30d</translation>
    </message>
    <message>
        <source>No tag that was looked at fits the filter. &quot;Look at all&quot; asks for the others, too.</source>
        <translation>Nenhuma tag olhada corresponde ao filtro. “Olhar todas” pergunta também pelas outras.</translation>
    </message>
</context>
<context>
    <name>RepositoryTagFilter</name>
    <message>
        <source>The filter cannot be understood: %1</source>
        <translation>Não foi possível entender o filtro: %1</translation>
    </message>
</context>
<context>
    <name>RepositoryTags</name>
    <message>
        <source>Listing tags</source>
        <translation>Listando tags</translation>
    </message>
    <message>
        <source>Looking at tags</source>
        <translation>Olhando tags</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Não está mais lá.</translation>
    </message>
    <message>
        <source>SBOM</source>
        <translation>SBOM</translation>
    </message>
    <message>
        <source>Bytes of layers and configuration as the registry stores them; of several platforms those of one.</source>
        <translation>Bytes de camadas e configuração como o registro os guarda; de várias plataformas, os de uma.</translation>
    </message>
    <message>
        <source>How long ago the image was made, as it says itself.</source>
        <translation>Há quanto tempo a imagem foi feita, como ela mesma diz.</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Feita</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>Plataformas</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>Same image</source>
        <translation>Mesma imagem</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>Anexos</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Signature (cosign)</source>
        <translation>Assinatura (cosign)</translation>
    </message>
    <message>
        <source>Attestation</source>
        <translation>Atestado</translation>
    </message>
    <message>
        <source>signed, not verified</source>
        <translation>assinada, não verificada</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>não assinada</translation>
    </message>
    <message>
        <source>here</source>
        <translation>aqui</translation>
    </message>
    <message>
        <source>%1 to fetch</source>
        <translation>%1 a buscar</translation>
    </message>
    <message>
        <source>What pulling into the own store would move, of the image for this machine.</source>
        <translation>O que baixar para o armazenamento próprio moveria, da imagem para esta máquina.</translation>
    </message>
    <message>
        <source>Whether the registry has a signature of it. Whose it is, and whether it is right, is not checked.</source>
        <translation>Se o registro tem uma assinatura dela. De quem é, e se está certa, não é verificado.</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Nesta máquina</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Assinatura</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save images</source>
        <translation>Salvar imagens</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salvar</translation>
    </message>
    <message>
        <source>&amp;Replace the file that is there</source>
        <translation>&amp;Substituir o arquivo existente</translation>
    </message>
    <message>
        <source>Save %1.</source>
        <translation>Salvar %1.</translation>
    </message>
    <message numerus="yes">
        <source>Save %n image(s) into one file.</source>
        <translation>
            <numerusform>Salvar %n imagem em um arquivo.</numerusform>
            <numerusform>Salvar %n imagens em um arquivo.</numerusform>
        </translation>
    </message>
    <message>
        <source>docker-archive</source>
        <translation>docker-archive</translation>
    </message>
    <message>
        <source>OCI archive</source>
        <translation>Arquivo OCI</translation>
    </message>
    <message>
        <source>OCI layout (a folder)</source>
        <translation>Layout OCI (uma pasta)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>as they are stored</source>
        <translation>como estão guardadas</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>sem compactação</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Formato</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>&amp;Camadas</translation>
    </message>
    <message>
        <source>&amp;Into</source>
        <translation>&amp;Para</translation>
    </message>
    <message>
        <source>A file is needed to save into.</source>
        <translation>É preciso um arquivo para salvar.</translation>
    </message>
    <message>
        <source>Saved into %1.</source>
        <translation>Salvo em %1.</translation>
    </message>
</context>
<context>
    <name>SavedQueries</name>
    <message>
        <source>Reading saved searches</source>
        <translation>Lendo as buscas salvas</translation>
    </message>
    <message>
        <source>The saved searches cannot be read: %1</source>
        <translation>As buscas salvas não podem ser lidas: %1</translation>
    </message>
    <message>
        <source>It was not saved: %1</source>
        <translation>Não foi salvo: %1</translation>
    </message>
</context>
<context>
    <name>SavedQueriesButton</name>
    <message>
        <source>Saved searches</source>
        <translation>Buscas salvas</translation>
    </message>
    <message>
        <source>Saved searches: take one up, or save what is written here</source>
        <translation>Buscas salvas: retome uma, ou salve o que está escrito aqui</translation>
    </message>
</context>
<context>
    <name>SavedQueriesMenu</name>
    <message>
        <source>Saved searches</source>
        <translation>Buscas salvas</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Remover</translation>
    </message>
    <message>
        <source>No search was saved yet</source>
        <translation>Nenhuma busca foi salva ainda</translation>
    </message>
    <message>
        <source>&amp;Save this search…</source>
        <translation>&amp;Salvar esta busca…</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Salvar esta busca</translation>
    </message>
    <message>
        <source>Name of the search “%1”:</source>
        <translation>Nome da busca “%1”:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Replace the saved search?</source>
        <translation>Substituir a busca salva?</translation>
    </message>
    <message>
        <source>“%1” is a saved search already.</source>
        <translation>“%1” já é uma busca salva.</translation>
    </message>
    <message>
        <source>It finds: %1</source>
        <translation>Ela encontra: %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Substituir</translation>
    </message>
    <message>
        <source>Remove the saved search?</source>
        <translation>Remover a busca salva?</translation>
    </message>
    <message>
        <source>“%1” will not be offered any more.</source>
        <translation>“%1” não será mais oferecida.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the field</source>
        <translation>Limpar o campo</translation>
    </message>
</context>
<context>
    <name>SegmentedControl</name>
    <message>
        <source>%1: %2</source>
        <comment>control: alternative</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>&amp;Keep what was read of layers</source>
        <translation>&amp;Guardar o que foi lido das camadas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Language and numbers</source>
        <translation>Idioma e números</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como o sistema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>Powers of 1000: kB, MB, GB</source>
        <translation>Potências de 1000: kB, MB, GB</translation>
    </message>
    <message>
        <source>Powers of 1024: KiB, MiB, GiB</source>
        <translation>Potências de 1024: KiB, MiB, GiB</translation>
    </message>
    <message>
        <source>&amp;Units of bytes</source>
        <translation>&amp;Unidades de bytes</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A way to write times, and an example.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Universal time</source>
        <translation>Hora universal</translation>
    </message>
    <message>
        <source>Time here</source>
        <translation>Hora daqui</translation>
    </message>
    <message>
        <source>As the language writes it</source>
        <translation>Como o idioma escreve</translation>
    </message>
    <message>
        <source>&amp;Dates</source>
        <translation>&amp;Datas</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como a área de trabalho</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>What is kept lists the files of layers, so that a layer is read once only. It can be removed at any time.</source>
        <translation>O que é guardado lista os arquivos das camadas, para que cada camada seja lida uma só vez. Pode ser removido a qualquer momento.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>Folder of the cache</source>
        <translation>Pasta do cache</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Escolher…</translation>
    </message>
    <message>
        <source>Choose the folder of the cache</source>
        <translation>Escolher a pasta do cache</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Pasta</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>No &amp;máximo</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Outros programas</translation>
    </message>
    <message>
        <source>The command that shows two files beside each other; both names are put behind it.</source>
        <translation>O comando que mostra dois arquivos lado a lado; ambos os nomes são postos depois dele.</translation>
    </message>
    <message>
        <source>Sho&amp;w differences with</source>
        <translation>M&amp;ostrar diferenças com</translation>
    </message>
    <message>
        <source>The environment says it by STRATOSCOPE_CACHE_DIR, and that comes first.</source>
        <translation>O ambiente o define por STRATOSCOPE_CACHE_DIR, e isso vem primeiro.</translation>
    </message>
    <message>
        <source>Counting what the cache holds</source>
        <translation>Contando o que há no cache</translation>
    </message>
    <message>
        <source>No cache is in use.</source>
        <translation>Nenhum cache está em uso.</translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln layer(s) in %1, in %2.</source>
        <extracomment>%n layers, %1 bytes on disk, %2 a folder.</extracomment>
        <translation>
            <numerusform>Ele contém %Ln camada em %1, em %2.</numerusform>
            <numerusform>Ele contém %Ln camadas em %1, em %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>High contrast, black on white</source>
        <translation>Alto contraste, preto no branco</translation>
    </message>
    <message>
        <source>High contrast, white on black</source>
        <translation>Alto contraste, branco no preto</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atalhos de teclado</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>In lists and pictures</source>
        <translation>Em listas e imagens</translation>
    </message>
</context>
<context>
    <name>StoreDoughnut</name>
    <message>
        <source>Store %1: %2</source>
        <translation>Armazenamento %1: %2</translation>
    </message>
    <message>
        <source>Store %1: not known yet</source>
        <translation>Armazenamento %1: ainda não conhecido</translation>
    </message>
</context>
<context>
    <name>StoreParts</name>
    <message>
        <source>In use by containers</source>
        <translation>Em uso por contêineres</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Fixadas</translation>
    </message>
    <message>
        <source>Other images</source>
        <translation>Outras imagens</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Build cache</source>
        <translation>Cache de construção</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Lixeira</translation>
    </message>
    <message>
        <source>Bookkeeping</source>
        <translation>Registros internos</translation>
    </message>
    <message>
        <source>In this plan</source>
        <translation>Neste plano</translation>
    </message>
</context>
<context>
    <name>StoredDocument</name>
    <message>
        <source>Index of the image</source>
        <translation>Índice da imagem</translation>
    </message>
</context>
<context>
    <name>TagDetails</name>
    <message>
        <source>Attached to it</source>
        <translation>Anexado a ela</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>Comparar &amp;com…</translation>
    </message>
    <message>
        <source>Details of the tag</source>
        <translation>Detalhes da tag</translation>
    </message>
    <message>
        <source>Compares it with an image that is here, before anything is pulled</source>
        <translation>Compara-a com uma imagem que está aqui, antes de baixar qualquer coisa</translation>
    </message>
    <message>
        <source>Choose a tag to see what it leads to.</source>
        <translation>Escolha uma tag para ver aonde ela leva.</translation>
    </message>
    <message>
        <source>Nothing, as far as the registry tells.</source>
        <translation>Nada, pelo que o registro diz.</translation>
    </message>
    <message>
        <source>The registry does not tell.</source>
        <translation>O registro não diz.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Criada</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>Plataformas</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactada</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Nesta máquina</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Assinatura</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>mais %n</numerusform>
            <numerusform>mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Usada por</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Give another name</source>
        <translation>Dar outro nome</translation>
    </message>
    <message>
        <source>&amp;Give name</source>
        <translation>&amp;Dar nome</translation>
    </message>
    <message>
        <source>%1 keeps its other names. If another image has this name, it is taken away from that image.</source>
        <translation>%1 mantém seus outros nomes. Se outra imagem tiver este nome, ela o perde.</translation>
    </message>
    <message>
        <source>&amp;New name</source>
        <translation>&amp;Novo nome</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Novo nome</translation>
    </message>
    <message>
        <source>%1 is also called %2 now.</source>
        <translation>%1 agora também se chama %2.</translation>
    </message>
</context>
<context>
    <name>TagHistory</name>
    <message>
        <source>%1: %2 packed, made %3</source>
        <translation>%1: %2 compactados, feita em %3</translation>
    </message>
    <message>
        <source>%1 against the tag before</source>
        <translation>%1 em relação à tag anterior</translation>
    </message>
    <message>
        <source>the largest new layer is %1 with %2: %3</source>
        <translation>a maior camada nova é a %1 com %2: %3</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>camada %1</translation>
    </message>
</context>
<context>
    <name>TargetBox</name>
    <message>
        <source>Where the image goes</source>
        <translation>Para onde vai a imagem</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Para onde</translation>
    </message>
    <message>
        <source>A folder (OCI layout)</source>
        <translation>Uma pasta (layout OCI)</translation>
    </message>
    <message>
        <source>An OCI archive</source>
        <translation>Um arquivo OCI</translation>
    </message>
    <message>
        <source>A docker-archive</source>
        <translation>Um docker-archive</translation>
    </message>
</context>
<context>
    <name>TermChip</name>
    <message>
        <source>Term %1</source>
        <translation>Termo %1</translation>
    </message>
    <message>
        <source>Press to edit it, Delete to take it away.</source>
        <translation>Pressione para editá-lo, Delete para retirá-lo.</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>Retirar %1</translation>
    </message>
    <message>
        <source>Take this term away</source>
        <translation>Retirar este termo</translation>
    </message>
</context>
<context>
    <name>TransferControls</name>
    <message>
        <source>No limit</source>
        <translation>Sem limite</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Limit of the rate</source>
        <translation>Limite da taxa</translation>
    </message>
    <message>
        <source>Move no more than this in a second</source>
        <translation>Não mover mais do que isto por segundo</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
</context>
<context>
    <name>TransferHead</name>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>of %1 packed are to be moved</source>
        <translation>de %1 compactados devem ser movidos</translation>
    </message>
    <message>
        <source>%1 are there already</source>
        <translation>%1 já estão lá</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>all bytes</comment>
        <translation>de %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>em pausa</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>time</comment>
        <translation>faltam %1</translation>
    </message>
    <message>
        <source>Attached: %1</source>
        <translation>Anexos: %1</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Assinada</translation>
    </message>
    <message>
        <source>The signature was not verified.</source>
        <translation>A assinatura não foi verificada.</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>Não assinada</translation>
    </message>
    <message>
        <source>Nobody signed it, as far as the registry tells.</source>
        <translation>Ninguém a assinou, até onde o registro diz.</translation>
    </message>
    <message>
        <source>Signature not known</source>
        <translation>Assinatura desconhecida</translation>
    </message>
    <message>
        <source>The registry does not tell what is attached to it.</source>
        <translation>O registro não diz o que está anexado a ela.</translation>
    </message>
</context>
<context>
    <name>TransferSteering</name>
    <message numerus="yes">
        <source>%1 of %n layer(s)</source>
        <comment>that were moved</comment>
        <translation>
            <numerusform>%1 de %n camada</numerusform>
            <numerusform>%1 de %n camadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) on the way</source>
        <translation>
            <numerusform>%n camada a caminho</numerusform>
            <numerusform>%n camadas a caminho</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 were there already</source>
        <translation>%1 já estavam lá</translation>
    </message>
</context>
<context>
    <name>TransfersModel</name>
    <message>
        <source>pull</source>
        <translation>pull</translation>
    </message>
    <message>
        <source>push</source>
        <translation>push</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copy</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Bytes over the network, repetitions included.</source>
        <translation>Bytes pela rede, com as repetições.</translation>
    </message>
    <message>
        <source>Bytes moved by the time from the beginning to the end, all layers together.</source>
        <translation>Bytes transferidos pelo tempo do começo ao fim, todas as camadas juntas.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Movidos</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Taxa</translation>
    </message>
</context>
<context>
    <name>TransfersPage</name>
    <message>
        <source>What is compared</source>
        <translation>O que é comparado</translation>
    </message>
    <message>
        <source>What pulling, pushing and copying cost is remembered, and shown here: layer by layer, run by run, registry by registry.</source>
        <translation>O que baixar, enviar e copiar custou é lembrado e mostrado aqui: camada por camada, execução por execução, registro por registro.</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Transferências</translation>
    </message>
    <message>
        <source>Layers of the transfer</source>
        <translation>Camadas da transferência</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copy</translation>
    </message>
    <message>
        <source>gone on with</source>
        <translation>continuado</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>The layers of the run in front</source>
        <translation>As camadas da execução em foco</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Execuções</translation>
    </message>
    <message>
        <source>The chosen runs, or all; the time of all layers together</source>
        <translation>As execuções escolhidas, ou todas; o tempo de todas as camadas juntas</translation>
    </message>
    <message>
        <source>Registries</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>What a layer usually takes at each registry</source>
        <translation>Quanto uma camada costuma levar em cada registro</translation>
    </message>
    <message>
        <source>Save the chart as PNG, SVG or CSV</source>
        <translation>Salvar o gráfico como PNG, SVG ou CSV</translation>
    </message>
    <message>
        <source>Reading what transfers cost</source>
        <translation>Lendo quanto as transferências custaram</translation>
    </message>
    <message>
        <source>What transfers cost cannot be read: %1</source>
        <translation>Não é possível ler quanto as transferências custaram: %1</translation>
    </message>
    <message>
        <source>Nothing was moved in this run: all was there.</source>
        <translation>Nada foi transferido nesta execução: tudo estava lá.</translation>
    </message>
    <message>
        <source>Time of all layers together, which move side by side.</source>
        <translation>Tempo de todas as camadas juntas, que são transferidas lado a lado.</translation>
    </message>
    <message numerus="yes">
        <source>The median layer of %n run(s).</source>
        <translation>
            <numerusform>A camada mediana de %n execução.</numerusform>
            <numerusform>A camada mediana de %n execuções.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 of %2.</source>
        <translation>As primeiras %1 de %2.</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Salvar o gráfico</translation>
    </message>
    <message>
        <source>Picture (*.png);;Vector picture (*.svg);;Table (*.csv)</source>
        <translation>Imagem (*.png);;Imagem vetorial (*.svg);;Tabela (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written. Check the folder and try again.</source>
        <translation>%1 não pôde ser gravado. Verifique a pasta e tente de novo.</translation>
    </message>
</context>
<context>
    <name>TreemapFrame</name>
    <message>
        <source>A double click or Enter goes into a folder, Backspace leads back.</source>
        <translation>Um duplo clique ou Enter entra numa pasta, Backspace volta.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>Save the treemap as PNG or SVG</source>
        <translation>Salvar o treemap como PNG ou SVG</translation>
    </message>
    <message>
        <source>Save the treemap</source>
        <translation>Salvar o treemap</translation>
    </message>
    <message>
        <source>Picture (*.png);;Vector picture (*.svg)</source>
        <translation>Imagem (*.png);;Imagem vetorial (*.svg)</translation>
    </message>
    <message>
        <source>%1 could not be written. Check the folder and try again.</source>
        <translation>%1 não pôde ser gravado. Verifique a pasta e tente de novo.</translation>
    </message>
</context>
<context>
    <name>TreemapPane</name>
    <message>
        <source>Colour by</source>
        <translation>Cor por</translation>
    </message>
    <message>
        <source>&amp;Hidden bytes</source>
        <translation>Bytes &amp;ocultos</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>The layer that a file is from.</source>
        <translation>A camada de onde vem um arquivo.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Mudança</translation>
    </message>
    <message>
        <source>What the chosen layers did to a file.</source>
        <translation>O que as camadas escolhidas fizeram com um arquivo.</translation>
    </message>
    <message>
        <source>Also what was shipped and cannot be seen any more.</source>
        <translation>Também o que foi enviado e não se vê mais.</translation>
    </message>
    <message>
        <source>Files by size</source>
        <translation>Arquivos por tamanho</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>como era</translation>
    </message>
    <message>
        <source>hatched: hidden</source>
        <translation>tracejado: oculto</translation>
    </message>
    <message>
        <source>Arranging the treemap</source>
        <translation>Arranjando o mapa de áreas</translation>
    </message>
    <message>
        <source>No file here has any bytes.</source>
        <translation>Nenhum arquivo aqui tem bytes.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>What kind of file it is, by its name.</source>
        <translation>Que tipo de arquivo é, pelo nome.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Idade</translation>
    </message>
    <message>
        <source>How long ago a file was changed.</source>
        <translation>Há quanto tempo um arquivo foi alterado.</translation>
    </message>
</context>
<context>
    <name>TreemapView</name>
    <message>
        <source>Drawing the treemap</source>
        <translation>Desenhando o mapa de áreas</translation>
    </message>
</context>
<context>
    <name>TreemapWords</name>
    <message>
        <source>layer %1</source>
        <translation>camada %1</translation>
    </message>
    <message>
        <source>hidden by layer %1</source>
        <translation>oculto pela camada %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln arquivo</numerusform>
            <numerusform>%Ln arquivos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TypeWords</name>
    <message>
        <source>libraries</source>
        <translation>bibliotecas</translation>
    </message>
    <message>
        <source>programs</source>
        <translation>programas</translation>
    </message>
    <message>
        <source>code</source>
        <translation>código</translation>
    </message>
    <message>
        <source>compiled</source>
        <translation>compilados</translation>
    </message>
    <message>
        <source>archives</source>
        <translation>arquivos compactados</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>imagens</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>textos</translation>
    </message>
    <message>
        <source>data</source>
        <translation>dados</translation>
    </message>
    <message>
        <source>other</source>
        <translation>outros</translation>
    </message>
</context>
<context>
    <name>WarningDialog</name>
    <message>
        <source>Warnings</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Caminho</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>O que é</translation>
    </message>
    <message numerus="yes">
        <source>%n more are not listed here.</source>
        <translation>
            <numerusform>Mais %n não está listado aqui.</numerusform>
            <numerusform>Mais %n não estão listados aqui.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>WasteAdviceModel</name>
    <message>
        <source>What was found. Tick rows to see what they come to together.</source>
        <translation>O que foi encontrado. Marque linhas para ver a quanto chegam juntas.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Achado</translation>
    </message>
    <message>
        <source>The layer that ships the bytes → the one that hides them.</source>
        <translation>A camada que envia os bytes → a que os oculta.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>Why the bytes are shipped but not visible.</source>
        <translation>Por que os bytes são enviados mas não são visíveis.</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>About how many stored bytes the change spares.</source>
        <translation>Aproximadamente quantos bytes armazenados a mudança poupa.</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>How many bytes of files the change spares, exactly.</source>
        <translation>Quantos bytes de arquivos a mudança poupa, exatamente.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
</context>
<context>
    <name>WasteModel</name>
    <message>
        <source>A later layer has other content at the same path.</source>
        <translation>Uma camada posterior tem outro conteúdo no mesmo caminho.</translation>
    </message>
    <message>
        <source>A later layer ships the same content again, for instance because the owner or the mode was changed.</source>
        <translation>Uma camada posterior traz o mesmo conteúdo de novo, por exemplo porque o dono ou o modo mudou.</translation>
    </message>
    <message>
        <source>A later layer has something that is no file at the path.</source>
        <translation>Uma camada posterior tem no caminho algo que não é arquivo.</translation>
    </message>
    <message>
        <source>A later layer deletes the file; its bytes are still shipped.</source>
        <translation>Uma camada posterior exclui o arquivo; seus bytes ainda são enviados.</translation>
    </message>
    <message>
        <source>A later layer deletes a folder above the file.</source>
        <translation>Uma camada posterior exclui uma pasta acima do arquivo.</translation>
    </message>
    <message>
        <source>A later layer empties a folder above the file.</source>
        <translation>Uma camada posterior esvazia uma pasta acima do arquivo.</translation>
    </message>
    <message>
        <source>One layer ships the path more than once; the last one counts.</source>
        <translation>Uma camada traz o caminho mais de uma vez; a última vale.</translation>
    </message>
    <message>
        <source>Why the bytes are shipped but not visible, and the files.</source>
        <translation>Por que os bytes são enviados mas não são visíveis, e os arquivos.</translation>
    </message>
    <message>
        <source>Cause and file</source>
        <translation>Causa e arquivo</translation>
    </message>
    <message>
        <source>About how many stored bytes they take, if they pack as their layer does on average.</source>
        <translation>Cerca de quantos bytes armazenados eles ocupam, se comprimem como a média da sua camada.</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>The layer that ships the bytes.</source>
        <translation>A camada que traz os bytes.</translation>
    </message>
    <message>
        <source>Shipped by</source>
        <translation>Trazido por</translation>
    </message>
    <message>
        <source>The layer that hides them.</source>
        <translation>A camada que os oculta.</translation>
    </message>
    <message>
        <source>Hidden by</source>
        <translation>Oculto por</translation>
    </message>
    <message>
        <source>Hidden bytes, unpacked; together they are exactly what is hidden.</source>
        <translation>Bytes ocultos, descompactados; juntos são exatamente o que está oculto.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message numerus="yes">
        <source>%1 – %Ln file(s)</source>
        <extracomment>%1 is a cause like &quot;deleted&quot;.</extracomment>
        <translation>
            <numerusform>%1 – %Ln arquivo</numerusform>
            <numerusform>%1 – %Ln arquivos</numerusform>
        </translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Camada %1</translation>
    </message>
    <message>
        <source>The layers whose bytes are shipped but not visible, and the files.</source>
        <translation>As camadas cujos bytes são enviados mas não são visíveis, e os arquivos.</translation>
    </message>
    <message>
        <source>Layer and file</source>
        <translation>Camada e arquivo</translation>
    </message>
</context>
<context>
    <name>WastePane</name>
    <message>
        <source>What to list</source>
        <translation>O que listar</translation>
    </message>
    <message>
        <source>Hidden bytes by cause</source>
        <translation>Bytes ocultos por causa</translation>
    </message>
    <message>
        <source>Files with the same content</source>
        <translation>Arquivos com o mesmo conteúdo</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>Visible files with the same content.</source>
        <translation>Arquivos visíveis com o mesmo conteúdo.</translation>
    </message>
    <message>
        <source>Nothing is hidden: every byte that is shipped is visible.</source>
        <translation>Nada está oculto: cada byte enviado é visível.</translation>
    </message>
    <message>
        <source>No two visible files have the same content.</source>
        <translation>Não há dois arquivos visíveis com o mesmo conteúdo.</translation>
    </message>
    <message>
        <source>%1 shipped = %2 visible + %3 hidden</source>
        <extracomment>An equation that is exact to the byte.</extracomment>
        <translation>%1 enviados = %2 visíveis + %3 ocultos</translation>
    </message>
    <message>
        <source>Contents were compared, so metadata-only copies and duplicates are exact. Packed bytes (≈) are estimates.</source>
        <translation>Os conteúdos foram comparados, por isso cópias só de metadados e duplicados são exatos. Bytes compactados (≈) são estimativas.</translation>
    </message>
    <message>
        <source>Contents were not compared, so metadata-only copies count as overwritten. Packed bytes (≈) are estimates.</source>
        <translation>Os conteúdos não foram comparados, por isso cópias só de metadados contam como sobrescritas. Bytes compactados (≈) são estimativas.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hidden file(s)</source>
        <translation>
            <numerusform>%Ln arquivo oculto</numerusform>
            <numerusform>%Ln arquivos ocultos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s); these bytes are visible and not part of the hidden ones</source>
        <translation>
            <numerusform>%Ln grupo; estes bytes são visíveis e não fazem parte dos ocultos</numerusform>
            <numerusform>%Ln grupos; estes bytes são visíveis e não fazem parte dos ocultos</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show the file</source>
        <translation>&amp;Mostrar o arquivo</translation>
    </message>
    <message>
        <source>Show layer %1, which s&amp;hips it</source>
        <translation>Mostrar a camada %1, que o &amp;traz</translation>
    </message>
    <message>
        <source>Show layer %1, which hi&amp;des it</source>
        <translation>Mostrar a camada %1, que o &amp;oculta</translation>
    </message>
    <message>
        <source>Not known: the layers were not read to their end.</source>
        <translation>Não conhecido: as camadas não foram lidas até o fim.</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Conselhos</translation>
    </message>
    <message>
        <source>What one would change, and what that spares.</source>
        <translation>O que se mudaria e o que isso poupa.</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Causas</translation>
    </message>
    <message>
        <source>Hidden bytes by what hides them.</source>
        <translation>Bytes ocultos, pelo que os oculta.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>Hidden bytes by the layer that ships them.</source>
        <translation>Bytes ocultos, pela camada que os traz.</translation>
    </message>
    <message>
        <source>Hidden bytes by layer</source>
        <translation>Bytes ocultos por camada</translation>
    </message>
</context>
<context>
    <name>doctorwords</name>
    <message>
        <source>Start the engine or its socket, as by systemctl.</source>
        <translation>Inicie o motor ou seu socket, por exemplo com systemctl.</translation>
    </message>
    <message>
        <source>Restart the engine.</source>
        <translation>Reinicie o motor.</translation>
    </message>
    <message>
        <source>Have yourself added to the group %1.</source>
        <translation>Peça para ser incluído no grupo %1.</translation>
    </message>
    <message>
        <source>Log in again, so that being in the group %1 counts.</source>
        <translation>Entre de novo na sessão, para que o grupo %1 passe a valer.</translation>
    </message>
    <message>
        <source>Only an administrator may use it.</source>
        <translation>Só um administrador pode usá-lo.</translation>
    </message>
    <message>
        <source>Check the address, variable or context.</source>
        <translation>Verifique o endereço, a variável ou o contexto.</translation>
    </message>
    <message>
        <source>Check the name of the host and the network.</source>
        <translation>Verifique o nome do host e a rede.</translation>
    </message>
    <message>
        <source>Check the certificates of both ends.</source>
        <translation>Verifique os certificados dos dois lados.</translation>
    </message>
    <message>
        <source>Check that ssh gets there without asking.</source>
        <translation>Verifique se o ssh chega lá sem perguntar nada.</translation>
    </message>
    <message>
        <source>Update the engine.</source>
        <translation>Atualize o motor.</translation>
    </message>
    <message>
        <source>Read what the engine&apos;s own log says.</source>
        <translation>Leia o que diz o registro do próprio motor.</translation>
    </message>
    <message>
        <source>Change registries.conf, or name another registry.</source>
        <translation>Altere registries.conf, ou indique outro registro.</translation>
    </message>
    <message>
        <source>Check the proxy %1 that HTTPS_PROXY or HTTP_PROXY names, or list the host in NO_PROXY.</source>
        <translation>Verifique o proxy %1 que HTTPS_PROXY ou HTTP_PROXY indica, ou liste o host em NO_PROXY.</translation>
    </message>
    <message>
        <source>Check how the host is spelt, and the name server.</source>
        <translation>Verifique como se escreve o host, e o servidor de nomes.</translation>
    </message>
    <message>
        <source>Check the port; nothing listens there.</source>
        <translation>Verifique a porta; nada escuta nela.</translation>
    </message>
    <message>
        <source>If you trust its authority, put the certificate of that as ca.crt into %1.</source>
        <translation>Se você confia na autoridade dele, ponha o certificado dela como ca.crt em %1.</translation>
    </message>
    <message>
        <source>It speaks plain HTTP: set insecure for it in registries.conf if the network between is safe.</source>
        <translation>Ele fala HTTP sem cifra: defina insecure para ele em registries.conf se a rede no caminho é segura.</translation>
    </message>
    <message>
        <source>Use a name that its certificate is for: %1</source>
        <translation>Use um nome para o qual o certificado vale: %1</translation>
    </message>
    <message>
        <source>Set the clock of this machine.</source>
        <translation>Acerte o relógio desta máquina.</translation>
    </message>
    <message>
        <source>Check the address: no registry answers there.</source>
        <translation>Verifique o endereço: nenhum registro responde ali.</translation>
    </message>
    <message>
        <source>Try again later, or tell who runs the registry.</source>
        <translation>Tente mais tarde, ou avise quem mantém o registro.</translation>
    </message>
    <message>
        <source>Repair %1, or sign in anew with “strato login”.</source>
        <translation>Conserte %1, ou entre de novo com “strato login”.</translation>
    </message>
    <message>
        <source>Sign in: with “strato login”, docker login or podman login.</source>
        <translation>Entre: com “strato login”, docker login ou podman login.</translation>
    </message>
    <message>
        <source>Check the name of the image, and that this account may pull it.</source>
        <translation>Verifique o nome da imagem, e se esta conta pode baixá-la.</translation>
    </message>
    <message>
        <source>Wait until the limit is lifted, or sign in with an account that is allowed more.</source>
        <translation>Espere até o limite passar, ou entre com uma conta que pode mais.</translation>
    </message>
    <message>
        <source>Pulling works, but is not resumed, and previews read whole layers.</source>
        <translation>Baixar funciona, mas não é retomado, e prévias leem camadas inteiras.</translation>
    </message>
    <message>
        <source>The address makes sense.</source>
        <translation>O endereço faz sentido.</translation>
    </message>
    <message>
        <source>The socket is there.</source>
        <translation>O socket existe.</translation>
    </message>
    <message>
        <source>It is a socket.</source>
        <translation>É um socket.</translation>
    </message>
    <message>
        <source>You may use it.</source>
        <translation>Você pode usá-lo.</translation>
    </message>
    <message>
        <source>Something listens.</source>
        <translation>Algo está escutando.</translation>
    </message>
    <message>
        <source>Both ends believe each other&apos;s certificates.</source>
        <translation>Os dois lados aceitam os certificados um do outro.</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Ele responde.</translation>
    </message>
    <message>
        <source>It is an engine.</source>
        <translation>É um motor.</translation>
    </message>
    <message>
        <source>It is not too old.</source>
        <translation>Não é antigo demais.</translation>
    </message>
    <message>
        <source>It lists its images.</source>
        <translation>Ele lista suas imagens.</translation>
    </message>
    <message>
        <source>The configuration allows it.</source>
        <translation>A configuração permite.</translation>
    </message>
    <message>
        <source>The proxy lets us through.</source>
        <translation>O proxy deixa passar.</translation>
    </message>
    <message>
        <source>The name of the host is known.</source>
        <translation>O nome do host é conhecido.</translation>
    </message>
    <message>
        <source>Its certificate is to be trusted.</source>
        <translation>O certificado dele é confiável.</translation>
    </message>
    <message>
        <source>The certificate is for this host.</source>
        <translation>O certificado é para este host.</translation>
    </message>
    <message>
        <source>Both clocks agree.</source>
        <translation>Os dois relógios concordam.</translation>
    </message>
    <message>
        <source>It is a registry.</source>
        <translation>É um registro.</translation>
    </message>
    <message>
        <source>Credentials were looked for.</source>
        <translation>Credenciais foram procuradas.</translation>
    </message>
    <message>
        <source>The registry takes them.</source>
        <translation>O registro as aceita.</translation>
    </message>
    <message>
        <source>The image may be pulled.</source>
        <translation>A imagem pode ser baixada.</translation>
    </message>
    <message>
        <source>No limit is reached.</source>
        <translation>Nenhum limite foi atingido.</translation>
    </message>
    <message>
        <source>It gives parts of blobs.</source>
        <translation>Ele entrega partes de blobs.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>não tentado</translation>
    </message>
    <message>
        <source>Check what names the folder %1: a variable, a setting or a path.</source>
        <translation>Verifique o que indica a pasta %1: uma variável, uma configuração ou um caminho.</translation>
    </message>
    <message>
        <source>Give this account the right to use %1.</source>
        <translation>Dê a esta conta o direito de usar %1.</translation>
    </message>
    <message>
        <source>The list of the images is damaged: restore it from a copy.</source>
        <translation>A lista das imagens está danificada: restaure-a de uma cópia.</translation>
    </message>
    <message>
        <source>See what “strato verify --store” names, and pull or load that again.</source>
        <translation>Veja o que “strato verify --store” aponta e baixe ou carregue de novo.</translation>
    </message>
    <message>
        <source>Wait until %1 has ended, or end it if it hangs.</source>
        <translation>Espere até que %1 termine ou encerre-o se estiver travado.</translation>
    </message>
    <message>
        <source>Install %1, which comes with containerd.</source>
        <translation>Instale %1, que vem com o containerd.</translation>
    </message>
    <message>
        <source>Set CONTAINERD_ADDRESS to the socket of the containerd that has this folder.</source>
        <translation>Defina CONTAINERD_ADDRESS com o soquete do containerd que usa esta pasta.</translation>
    </message>
    <message>
        <source>The folder is there or can be made.</source>
        <translation>A pasta existe ou pode ser criada.</translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation>É uma pasta.</translation>
    </message>
    <message>
        <source>You may read it.</source>
        <translation>Você pode lê-la.</translation>
    </message>
    <message>
        <source>It is a store.</source>
        <translation>É um armazenamento de imagens.</translation>
    </message>
    <message>
        <source>Its list of images can be read.</source>
        <translation>A lista das imagens pode ser lida.</translation>
    </message>
    <message>
        <source>You may change it.</source>
        <translation>Você pode alterá-la.</translation>
    </message>
    <message>
        <source>No other process keeps it locked.</source>
        <translation>Nenhum outro processo a mantém bloqueada.</translation>
    </message>
    <message>
        <source>The program that talks to it is installed.</source>
        <translation>O programa que fala com ele está instalado.</translation>
    </message>
    <message>
        <source>It keeps its images in this folder.</source>
        <translation>Ele guarda as imagens nesta pasta.</translation>
    </message>
</context>
<context>
    <name>registryacts</name>
    <message>
        <source>This is no name of an image: %1</source>
        <translation>Isto não é nome de uma imagem: %1</translation>
    </message>
    <message>
        <source>Listing the tags of %1</source>
        <translation>Listando as tags de %1</translation>
    </message>
    <message>
        <source>Asking for %1</source>
        <translation>Perguntando por %1</translation>
    </message>
    <message>
        <source>Pulling %1</source>
        <translation>Baixando %1</translation>
    </message>
    <message>
        <source>Looking what removing %1 would do</source>
        <translation>Vendo o que remover %1 faria</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Removendo %1</translation>
    </message>
    <message>
        <source>Pushing %1</source>
        <translation>Enviando %1</translation>
    </message>
    <message>
        <source>Looking where credentials of %1 are kept</source>
        <translation>Vendo onde ficam as credenciais de %1</translation>
    </message>
    <message>
        <source>Signing in to %1</source>
        <translation>Entrando em %1</translation>
    </message>
    <message>
        <source>Signing out of %1</source>
        <translation>Saindo de %1</translation>
    </message>
    <message>
        <source>Looking what %1 leads to</source>
        <translation>Vendo a que %1 leva</translation>
    </message>
    <message>
        <source>Looking which tags of %1 would go</source>
        <translation>Vendo que tags de %1 sairiam</translation>
    </message>
    <message>
        <source>Copying to %1</source>
        <translation>Copiando para %1</translation>
    </message>
    <message>
        <source>A file is needed to pull into.</source>
        <translation>É preciso um arquivo para onde baixar.</translation>
    </message>
    <message>
        <source>A folder is needed to pull into.</source>
        <translation>É preciso uma pasta para onde baixar.</translation>
    </message>
    <message>
        <source>There is a folder of this name; the archive needs another name.</source>
        <translation>Há uma pasta com esse nome; o arquivo precisa de outro nome.</translation>
    </message>
</context>
<context>
    <name>repositoryfigures</name>
    <message numerus="yes">
        <source>in %n image(s)</source>
        <translation>
            <numerusform>em %n imagem</numerusform>
            <numerusform>em %n imagens</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Names of images in this repository. A click shows all.</source>
        <translation>Nomes de imagens neste repositório. Um clique mostra todos.</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>shared layers once</source>
        <translation>camadas compartilhadas uma vez</translation>
    </message>
    <message>
        <source>Bytes of the layers and configurations of the images looked at, each once; of an index those of one platform. A click sorts by it.</source>
        <translation>Bytes das camadas e configurações das imagens olhadas, cada uma contada uma vez; de um índice, os de uma plataforma. Um clique ordena por isso.</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Mais recente</translation>
    </message>
    <message>
        <source>How long ago the youngest image looked at was made. A click sorts by it.</source>
        <translation>Há quanto tempo foi feita a imagem mais nova entre as olhadas. Um clique ordena por isso.</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Limite de pedidos</translation>
    </message>
    <message>
        <source>Requests that the registry still allows, as far as it tells. A click examines the connection.</source>
        <translation>Pedidos que o registro ainda permite, até onde ele diz. Um clique examina a conexão.</translation>
    </message>
    <message>
        <source>none told</source>
        <translation>nenhum informado</translation>
    </message>
    <message>
        <source>of %1 left</source>
        <translation>de %1 restantes</translation>
    </message>
    <message>
        <source>left</source>
        <translation>restantes</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>Anexos</translation>
    </message>
    <message>
        <source>signatures and the like</source>
        <translation>assinaturas e afins</translation>
    </message>
    <message>
        <source>Signatures, attestations and what else is attached to the images looked at, or carried by tags of its own. A click shows what each has.</source>
        <translation>Assinaturas, atestados e o que mais está anexado às imagens olhadas, ou em tags próprias. Um clique mostra o que cada uma tem.</translation>
    </message>
    <message>
        <source>The registry has no repository of this name, or does not show it to you. Check the name, or sign in.</source>
        <translation>O registro não tem nenhum repositório com esse nome, ou não o mostra a você. Confira o nome ou entre com sua conta.</translation>
    </message>
</context>
<context>
    <name>transferphases</name>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conexão</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Primeiro byte</translation>
    </message>
    <message>
        <source>Back-off</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Transferência</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Escrita</translation>
    </message>
    <message>
        <source>Until the name of the host was looked up.</source>
        <translation>Até o nome do host ser consultado.</translation>
    </message>
    <message>
        <source>Until the host was connected to.</source>
        <translation>Até a conexão com o host.</translation>
    </message>
    <message>
        <source>Until both ends trusted each other.</source>
        <translation>Até os dois lados confiarem um no outro.</translation>
    </message>
    <message>
        <source>Until the token service had answered.</source>
        <translation>Até o serviço de tokens responder.</translation>
    </message>
    <message>
        <source>From the request to the first byte of the answer.</source>
        <translation>Do pedido ao primeiro byte da resposta.</translation>
    </message>
    <message>
        <source>Waited between attempts that failed.</source>
        <translation>Espera entre tentativas que falharam.</translation>
    </message>
    <message>
        <source>While the bytes came or went: what is none of the others.</source>
        <translation>Enquanto os bytes vinham ou iam: o que não é nenhum dos outros.</translation>
    </message>
    <message>
        <source>Spent on computing the digest.</source>
        <translation>Gasto em calcular o digest.</translation>
    </message>
    <message>
        <source>Spent on writing, until it was on the disk.</source>
        <translation>Gasto em gravar, até estar no disco.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
</context>
</TS>
