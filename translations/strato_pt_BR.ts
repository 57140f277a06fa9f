<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en_GB">
<context>
    <name>doctorwords</name>
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
</context>
<context>
    <name>strato</name>
    <message>
        <source>Write one JSON document to standard output.</source>
        <translation>Escreve um documento JSON na saída padrão.</translation>
    </message>
    <message>
        <source>Only layer N, counted from 1 at the bottom.</source>
        <translation>Só a camada N, contada de 1 a partir da base.</translation>
    </message>
    <message>
        <source>Only layers A to B; either may be left out.</source>
        <translation>Só as camadas de A a B; qualquer uma pode faltar.</translation>
    </message>
    <message>
        <source>Choose os/arch[/variant] from an index.</source>
        <translation>Escolhe os/arch[/variant] de um índice.</translation>
    </message>
    <message>
        <source>Read names and sizes only; verify no digests.</source>
        <translation>Lê só nomes e tamanhos; não verifica digests.</translation>
    </message>
    <message>
        <source>Also show what upper layers hide, and why.</source>
        <translation>Mostra também o que camadas de cima escondem, e por quê.</translation>
    </message>
    <message>
        <source>Also compute the SHA-256 of every file.</source>
        <translation>Calcula também o SHA-256 de cada arquivo.</translation>
    </message>
    <message>
        <source>Also list what is in folders (JSON always does).</source>
        <translation>Lista também o que há nas pastas (JSON sempre lista).</translation>
    </message>
    <message>
        <source>Go down N levels at most.</source>
        <translation>Desce no máximo N níveis.</translation>
    </message>
    <message>
        <source>Sort rows by size, name, path, time or layer.</source>
        <translation>Ordena por size (tamanho), name (nome), path (caminho), time (data) ou layer (camada).</translation>
    </message>
    <message>
        <source>Only files that the query fits; see “strato help find”.</source>
        <translation>Só arquivos que atendem à consulta; veja “strato help find”.</translation>
    </message>
    <message>
        <source>Write only paths as raw bytes, each ended by a NUL.</source>
        <translation>Escreve só os caminhos, em bytes, cada um terminado por NUL.</translation>
    </message>
    <message>
        <source>Show what was found in binary files, too.</source>
        <translation>Mostra também o que foi achado em arquivos binários.</translation>
    </message>
    <message>
        <source>binary file, first match at byte %1</source>
        <translation>arquivo binário, primeira ocorrência no byte %1</translation>
    </message>
    <message>
        <source>there are more matches</source>
        <translation>há mais ocorrências</translation>
    </message>
    <message>
        <source>Show the N largest charges (20 unless told otherwise).</source>
        <translation>Mostra os N maiores itens (20 se nada for dito).</translation>
    </message>
    <message>
        <source>Write to this file or into this folder.</source>
        <translation>Escreve neste arquivo ou nesta pasta.</translation>
    </message>
    <message>
        <source>Replace files that are there already.</source>
        <translation>Substitui arquivos que já existem.</translation>
    </message>
    <message>
        <source>Also make devices and set the set-id bits.</source>
        <translation>Cria também dispositivos e aplica os bits set-id.</translation>
    </message>
    <message>
        <source>Give files their stored owners (needs root).</source>
        <translation>Dá aos arquivos os donos gravados (exige root).</translation>
    </message>
    <message>
        <source>Show exact numbers of bytes.</source>
        <translation>Mostra números exatos de bytes.</translation>
    </message>
    <message>
        <source>Show sizes in KiB, MiB and GiB.</source>
        <translation>Mostra tamanhos em KiB, MiB e GiB.</translation>
    </message>
    <message>
        <source>Progress on standard error; auto: only on a terminal.</source>
        <translation>Progresso na saída de erros; auto: só em um terminal.</translation>
    </message>
    <message>
        <source>Show no progress and no warnings.</source>
        <translation>Não mostra progresso nem avisos.</translation>
    </message>
    <message>
        <source>Show help.</source>
        <translation>Mostra a ajuda.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Mostra a versão.</translation>
    </message>
    <message>
        <source>Files: %1, folders: %2, links: %3, bytes: %4
</source>
        <translation>Arquivos: %1, pastas: %2, links: %3, bytes: %4
</translation>
    </message>
    <message>
        <source>Done differently from what is stored:</source>
        <translation>Feito de modo diferente do gravado:</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Deixado de fora:</translation>
    </message>
    <message>
        <source>Say where to with -o FOLDER.</source>
        <translation>Diga para onde com -o PASTA.</translation>
    </message>
    <message>
        <source>--overwrite replaces what is there.</source>
        <translation>--overwrite substitui o que já existe.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opções:</translation>
    </message>
    <message>
        <source>strato looks into container images: files, layers, history, waste.

Usage: strato COMMAND IMAGE [OPTIONS]

Commands:
</source>
        <translation>strato olha dentro de imagens de contêiner: arquivos, camadas, histórico, desperdício.

Uso: strato COMANDO IMAGEM [OPÇÕES]

Comandos:
</translation>
    </message>
    <message>
        <source>Usage: strato %1 %2 [OPTIONS]

</source>
        <translation>Uso: strato %1 %2 [OPÇÕES]

</translation>
    </message>
    <message>
        <source>“strato help” lists the commands.</source>
        <translation>“strato help” lista os comandos.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Camada</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Compactado</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Criado em</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Instrução</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuário</translation>
    </message>
    <message>
        <source>Entrypoint</source>
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
        <source>Environment</source>
        <translation>Ambiente</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Portas</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>Sinal de parada</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Verificação de saúde</translation>
    </message>
    <message>
        <source>On build</source>
        <translation>Ao construir</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Rótulos</translation>
    </message>
    <message>
        <source>(not here)</source>
        <translation>(não está aqui)</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nomes</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Camadas</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>não se sabe</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anotações</translation>
    </message>
    <message>
        <source>In this place:</source>
        <translation>Neste lugar:</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Choose with IMAGE:NAME, IMAGE:@N or --platform OS/ARCH.</source>
        <translation>Escolha com IMAGEM:NOME, IMAGEM:@N ou --platform OS/ARCH.</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Descompactado</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>Criado por</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>ao menos %1</translation>
    </message>
    <message>
        <source>(layer %1, %2)</source>
        <translation>(camada %1, %2)</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredito</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>WRONG</source>
        <translation>ERRADO</translation>
    </message>
    <message>
        <source>content of layer %1</source>
        <translation>conteúdo da camada %1</translation>
    </message>
    <message>
        <source>Everything is what it should be.
</source>
        <translation>Tudo é o que deveria ser.
</translation>
    </message>
    <message>
        <source>The image is not what it should be.
</source>
        <translation>A imagem não é o que deveria ser.
</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Entregue</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Visível</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Escondido</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Eficiência</translation>
    </message>
    <message>
        <source>Duplicates among the visible</source>
        <translation>Duplicados entre os visíveis</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>não verificado</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Hidden, packed</source>
        <translation>Escondido, compactado</translation>
    </message>
    <message>
        <source>Shipped by</source>
        <translation>Entregue por</translation>
    </message>
    <message>
        <source>Hidden by</source>
        <translation>Escondido por</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Caminho</translation>
    </message>
    <message>
        <source>%1 more; --top N shows more of them
</source>
        <translation>mais %1; --top N mostra mais deles
</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicado</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>Show what an image is: names, digests, platform, config.</source>
        <translation>Mostra o que é uma imagem: nomes, digests, plataforma, configuração.</translation>
    </message>
    <message>
        <source>Where a file or folder holds several images and none is chosen, they are listed. Only documents are read, no layers.</source>
        <translation>Onde um arquivo ou pasta guarda várias imagens e nenhuma é escolhida, elas são listadas. Só documentos são lidos, nenhuma camada.</translation>
    </message>
    <message>
        <source>List the layers with their sizes.</source>
        <translation>Lista as camadas com seus tamanhos.</translation>
    </message>
    <message>
        <source>Show how the image was built.</source>
        <translation>Mostra como a imagem foi construída.</translation>
    </message>
    <message>
        <source>List a folder of the image.</source>
        <translation>Lista uma pasta da imagem.</translation>
    </message>
    <message>
        <source>JSON lists everything below the folder, sorted by path. With --layer or --layers only what these layers brought.</source>
        <translation>JSON lista tudo abaixo da pasta, ordenado pelo caminho. Com --layer ou --layers, só o que essas camadas trouxeram.</translation>
    </message>
    <message>
        <source>Show folders and files as a tree.</source>
        <translation>Mostra pastas e arquivos como árvore.</translation>
    </message>
    <message>
        <source>A folder&apos;s size is that of all files below it.</source>
        <translation>O tamanho de uma pasta é o de todos os arquivos abaixo dela.</translation>
    </message>
    <message>
        <source>Find files by name, size, owner, content …</source>
        <translation>Acha arquivos por nome, tamanho, dono, conteúdo …</translation>
    </message>
    <message>
        <source>Write the content of a file.</source>
        <translation>Escreve o conteúdo de um arquivo.</translation>
    </message>
    <message>
        <source>Links are followed inside the image. With --layer N the file as layer N brought it, also if an upper layer hides it.</source>
        <translation>Links são seguidos dentro da imagem. Com --layer N, o arquivo como a camada N o trouxe, mesmo que uma camada de cima o esconda.</translation>
    </message>
    <message>
        <source>Copy files and folders out of the image.</source>
        <translation>Copia arquivos e pastas para fora da imagem.</translation>
    </message>
    <message>
        <source>Nothing is written outside the folder given with -o, no links are followed there, and nothing is overwritten without --overwrite.</source>
        <translation>Nada é escrito fora da pasta dada com -o, nenhum link é seguido ali, e nada é sobrescrito sem --overwrite.</translation>
    </message>
    <message>
        <source>Show bytes that are shipped but hidden.</source>
        <translation>Mostra bytes que são entregues mas ficam escondidos.</translation>
    </message>
    <message>
        <source>Show help on a command.</source>
        <translation>Mostra ajuda sobre um comando.</translation>
    </message>
    <message>
        <source>layer %1, %2</source>
        <translation>camada %1, %2</translation>
    </message>
    <message>
        <source>Choose the layer that has it with --layer N.</source>
        <translation>Escolha com --layer N a camada que o tem.</translation>
    </message>
    <message>
        <source>overwritten</source>
        <translation>sobrescrito</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>apagado</translation>
    </message>
    <message>
        <source>folder deleted</source>
        <translation>pasta apagada</translation>
    </message>
    <message>
        <source>repeated in its layer</source>
        <translation>repetido na própria camada</translation>
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
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Changed (UTC)</source>
        <translation>Alterado (UTC)</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Interrompido.</translation>
    </message>
    <message>
        <source>What was asked for is not there.</source>
        <translation>O que foi pedido não está aqui.</translation>
    </message>
    <message>
        <source>Several things fit; choose one.</source>
        <translation>Várias coisas servem; escolha uma.</translation>
    </message>
    <message>
        <source>The system refused access.</source>
        <translation>O sistema recusou o acesso.</translation>
    </message>
    <message>
        <source>The data is damaged or not what it should be.</source>
        <translation>Os dados estão danificados ou não são o que deveriam ser.</translation>
    </message>
    <message>
        <source>The bytes are not the ones that the digest promises.</source>
        <translation>Os bytes não são os que o digest promete.</translation>
    </message>
    <message>
        <source>This goes beyond what is safe to read.</source>
        <translation>Isto passa do que é seguro ler.</translation>
    </message>
    <message>
        <source>Something is there already; nothing was written.</source>
        <translation>Já existe algo ali; nada foi escrito.</translation>
    </message>
    <message>
        <source>The command line does not make sense.</source>
        <translation>A linha de comando não faz sentido.</translation>
    </message>
    <message>
        <source>Reading or writing failed.</source>
        <translation>A leitura ou a escrita falhou.</translation>
    </message>
    <message>
        <source>This should not have happened; please report it.</source>
        <translation>Isto não deveria ter acontecido; por favor, relate.</translation>
    </message>
    <message>
        <source>%1 % (%2 of %3)</source>
        <translation>%1 % (%2 de %3)</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>lido: %1</translation>
    </message>
    <message>
        <source>Reading: %1</source>
        <translation>Lendo: %1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>camada %1</translation>
    </message>
    <message>
        <source>Bytes: %1
</source>
        <translation>Bytes: %1
</translation>
    </message>
    <message>
        <source>Entries: %1, bytes: %2
</source>
        <translation>Entradas: %1, bytes: %2
</translation>
    </message>
    <message>
        <source>Say where to with -o FILE.</source>
        <translation>Diga para onde com -o ARQUIVO.</translation>
    </message>
    <message>
        <source>Write a layer or the final tree as tar.</source>
        <translation>Escreve uma camada ou a árvore final como tar.</translation>
    </message>
    <message>
        <source>Without --layer or --layers the final tree; with --layer N the layer as it is, unpacked; with --layers A..B these layers as one.</source>
        <translation>Sem --layer nem --layers, a árvore final; com --layer N, a camada como é, descompactada; com --layers A..B, estas camadas como uma só.</translation>
    </message>
    <message>
        <source>The cache: %1</source>
        <translation>O cache: %1</translation>
    </message>
    <message>
        <source>%1 more of this kind; --json lists them</source>
        <translation>mais %1 deste tipo; --json lista todos</translation>
    </message>
    <message>
        <source>%1 more warnings were not kept</source>
        <translation>outros %1 avisos não foram guardados</translation>
    </message>
    <message>
        <source>Read layers anew and save nothing of them.</source>
        <translation>Lê as camadas de novo e não salva nada delas.</translation>
    </message>
    <message>
        <source>Only show what would be done.</source>
        <translation>Só mostra o que seria feito.</translation>
    </message>
    <message>
        <source>%1: %2
</source>
        <translation>%1: %2
</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 de no máximo %2</translation>
    </message>
    <message>
        <source>Least recent use</source>
        <translation>Uso menos recente</translation>
    </message>
    <message>
        <source>Most recent use</source>
        <translation>Uso mais recente</translation>
    </message>
    <message>
        <source>Nothing is saved: there is no cache.
</source>
        <translation>Nada é salvo: não há cache.
</translation>
    </message>
    <message>
        <source>What is damaged was removed.
</source>
        <translation>O que está danificado foi removido.
</translation>
    </message>
    <message>
        <source>What is damaged is made anew when it is needed; --yes removes it now.
</source>
        <translation>O que está danificado é refeito quando for preciso; --yes remove já.
</translation>
    </message>
    <message>
        <source>This removes %1 files with %2 from %3.
</source>
        <translation>Isto remove %1 arquivos com %2 de %3.
</translation>
    </message>
    <message>
        <source>Nothing was removed.
</source>
        <translation>Nada foi removido.
</translation>
    </message>
    <message>
        <source>Show, check or clear what is saved of layers read.</source>
        <translation>Mostra, confere ou limpa o que foi salvo das camadas lidas.</translation>
    </message>
    <message>
        <source>Layers that were read are saved, so that the same files open faster next time: in
STRATOSCOPE_CACHE_DIR (“off” saves nothing), else below XDG_CACHE_HOME or ~/.cache.
verify reads all of it and ends with 1 if something is damaged; what is damaged is
made anew when it is next needed, or removed with --yes. clear removes everything.</source>
        <translation>Camadas que foram lidas são salvas, para que os mesmos arquivos abram mais rápido depois: em
STRATOSCOPE_CACHE_DIR (“off” não salva nada), senão sob XDG_CACHE_HOME ou ~/.cache.
verify lê tudo e termina com 1 se algo está danificado; o que está danificado é
refeito quando for preciso, ou removido com --yes. clear remove tudo.</translation>
    </message>
    <message>
        <source>--yes removes it.</source>
        <translation>--yes remove.</translation>
    </message>
    <message>
        <source>Type “%1” to go on: </source>
        <translation>Digite “%1” para continuar: </translation>
    </message>
    <message>
        <source>Look in this place only, as “images” names it.</source>
        <translation>Procurar apenas neste local, como “images” o nomeia.</translation>
    </message>
    <message>
        <source>Read the store of an engine below this folder.</source>
        <translation>Ler o armazenamento de um motor abaixo desta pasta.</translation>
    </message>
    <message>
        <source>(a step of a build)</source>
        <translation>(um passo de um build)</translation>
    </message>
    <message>
        <source>(without a name)</source>
        <translation>(sem nome)</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> e mais %1</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Unique</source>
        <translation>Exclusivo</translation>
    </message>
    <message>
        <source>Created (UTC)</source>
        <translation>Criada em (UTC)</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Usada por</translation>
    </message>
    <message>
        <source>No image was found.
</source>
        <translation>Nenhuma imagem foi encontrada.
</translation>
    </message>
    <message>
        <source>strato: %1 cannot be listed: %2</source>
        <translation>strato: não é possível listar %1: %2</translation>
    </message>
    <message>
        <source>List the images on this machine.</source>
        <translation>Listar as imagens desta máquina.</translation>
    </message>
    <message>
        <source>No engine was found.
</source>
        <translation>Nenhum motor foi encontrado.
</translation>
    </message>
    <message>
        <source>  yes  </source>
        <translation>  sim  </translation>
    </message>
    <message>
        <source>  no   </source>
        <translation>  não  </translation>
    </message>
    <message>
        <source>Check the own store as a whole.</source>
        <translation>Verificar o armazenamento próprio por inteiro.</translation>
    </message>
    <message>
        <source>Write a docker-archive, an OCI archive or an OCI layout.</source>
        <translation>Gravar um docker-archive, um arquivo OCI ou um layout OCI.</translation>
    </message>
    <message>
        <source>Pack layers so; auto: what suits the format.</source>
        <translation>Compactar as camadas assim; auto: o que convém ao formato.</translation>
    </message>
    <message>
        <source>Also with other names, children and stopped containers.</source>
        <translation>Também com outros nomes, filhas e contêineres parados.</translation>
    </message>
    <message>
        <source>From this time on: 2026-01-31, 10m, 3h, 2d …</source>
        <translation>A partir deste momento: 2026-01-31, 10m, 3h, 2d …</translation>
    </message>
    <message>
        <source>Up to this time, then end.</source>
        <translation>Até este momento e então terminar.</translation>
    </message>
    <message>
        <source>Copied %1 to %2.
</source>
        <translation>%1 foi copiada para %2.
</translation>
    </message>
    <message>
        <source>“strato doctor” says where it was looked for.</source>
        <translation>“strato doctor” diz onde se procurou.</translation>
    </message>
    <message>
        <source>Loaded %1 into %2.
</source>
        <translation>%1 foi carregada em %2.
</translation>
    </message>
    <message>
        <source>“strato import” makes an image of it.</source>
        <translation>“strato import” faz dele uma imagem.</translation>
    </message>
    <message>
        <source>“strato load” brings it in as it is.</source>
        <translation>“strato load” a traz como está.</translation>
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
    <message>
        <source>In its way</source>
        <translation>Impedimentos</translation>
    </message>
    <message>
        <source>an unknown number of bytes</source>
        <translation>um número desconhecido de bytes</translation>
    </message>
    <message>
        <source>Removing frees %1 in %2.
</source>
        <translation>A remoção libera %1 em %2.
</translation>
    </message>
    <message>
        <source>Untagged: %1
</source>
        <translation>Sem o nome: %1
</translation>
    </message>
    <message>
        <source>Deleted: %1
</source>
        <translation>Removida: %1
</translation>
    </message>
    <message>
        <source>Freed %1.
</source>
        <translation>%1 liberados.
</translation>
    </message>
    <message>
        <source>strato: kept: %1</source>
        <translation>strato: mantida: %1</translation>
    </message>
    <message>
        <source>Nothing was removed. --force removes all but what runs.
</source>
        <translation>Nada foi removido. --force remove tudo, menos o que está em execução.
</translation>
    </message>
    <message>
        <source>Saved %1 into %2 as %3.
</source>
        <translation>%1 foi salva em %2 como %3.
</translation>
    </message>
    <message>
        <source>%1 is also called %2 now.
</source>
        <translation>%1 agora também se chama %2.
</translation>
    </message>
    <message>
        <source>“strato rm” removes the image.</source>
        <translation>“strato rm” remove a imagem.</translation>
    </message>
    <message>
        <source>The image stays without a name, as %1.
</source>
        <translation>A imagem fica sem nome, como %1.
</translation>
    </message>
    <message>
        <source>The image stays; it is still called %1.
</source>
        <translation>A imagem fica; ela ainda se chama %1.
</translation>
    </message>
    <message>
        <source>%1 blobs with %2 were read in %3.
</source>
        <translation>%1 blobs com %2 foram lidos em %3.
</translation>
    </message>
    <message>
        <source>%1 of them, %2, belong to no image.
</source>
        <translation>%1 deles, %2, não pertencem a nenhuma imagem.
</translation>
    </message>
    <message>
        <source>The store is not what it should be.
</source>
        <translation>O armazenamento não é o que deveria ser.
</translation>
    </message>
    <message>
        <source>Check every digest of an image or of the own store.</source>
        <translation>Verificar todos os digests de uma imagem ou do armazenamento próprio.</translation>
    </message>
    <message>
        <source>--store reads every blob of the own store. Ends with 1 if anything is not what it should be.</source>
        <translation>--store lê todos os blobs do armazenamento próprio. Termina com 1 se algo não for o que deveria ser.</translation>
    </message>
    <message>
        <source>Give an image another name.</source>
        <translation>Dar outro nome a uma imagem.</translation>
    </message>
    <message>
        <source>In the place where it lies: the own store, an OCI layout or an engine. The store of an
engine on disk is changed by its engine only; podman is started for that if need be.</source>
        <translation>No local onde ela está: o armazenamento próprio, um layout OCI ou um motor. O armazenamento
de um motor em disco só é alterado pelo próprio motor; se preciso, o podman é iniciado.</translation>
    </message>
    <message>
        <source>Take a name away and keep the image.</source>
        <translation>Tirar um nome e manter a imagem.</translation>
    </message>
    <message>
        <source>Says what the image is still called. Engines delete an image with its last name, which
untag then refuses; the own store keeps it without a name.</source>
        <translation>Diz como a imagem ainda se chama. Os motores apagam a imagem com seu último nome, o que
untag então recusa; o armazenamento próprio a mantém sem nome.</translation>
    </message>
    <message>
        <source>Remove images with all their names.</source>
        <translation>Remover imagens com todos os seus nomes.</translation>
    </message>
    <message>
        <source>Write images into an archive or a layout.</source>
        <translation>Gravar imagens em um arquivo ou layout.</translation>
    </message>
    <message>
        <source>Bring the images of an archive or layout into a place.</source>
        <translation>Trazer as imagens de um arquivo ou layout para um local.</translation>
    </message>
    <message>
        <source>Into the own store, or where --place says, with their names or, if it is one, as NAME.</source>
        <translation>Para o armazenamento próprio, ou onde --place disser, com seus nomes ou, se for uma só, como NAME.</translation>
    </message>
    <message>
        <source>Make an image of one layer of a tar of a file system.</source>
        <translation>Fazer de um tar de sistema de arquivos uma imagem de uma camada.</translation>
    </message>
    <message>
        <source>Into the own store, or where --place says.</source>
        <translation>Para o armazenamento próprio, ou onde --place disser.</translation>
    </message>
    <message>
        <source>Copy an image to another place.</source>
        <translation>Copiar uma imagem para outro local.</translation>
    </message>
    <message>
        <source>Show what happens in an engine.</source>
        <translation>Mostrar o que acontece em um motor.</translation>
    </message>
    <message>
        <source>As it happens, until it is interrupted or --until is reached. --since asks for what the engine
still knows. --json ends now, unless --until says otherwise. --place names an engine, or its
address as DOCKER_HOST has it.</source>
        <translation>Conforme acontece, até ser interrompido ou chegar a --until. --since pede o que o motor ainda
sabe. --json termina agora, a não ser que --until diga outra coisa. --place nomeia um motor,
ou seu endereço como em DOCKER_HOST.</translation>
    </message>
    <message>
        <source>STRATOSCOPE_STORE says where it lies.</source>
        <translation>STRATOSCOPE_STORE diz onde ele fica.</translation>
    </message>
    <message>
        <source>This is not supported.</source>
        <translation>Isto não é suportado.</translation>
    </message>
    <message>
        <source>Leave out build-noise, mtime, mode, owner … or paths (/a/*).</source>
        <translation>Deixar de fora build-noise, mtime, mode, owner … ou caminhos (/a/*).</translation>
    </message>
    <message>
        <source>List only added, removed, changed, metadata … (with commas).</source>
        <translation>Listar apenas added, removed, changed, metadata … (com vírgulas).</translation>
    </message>
    <message>
        <source>Only count, list no files.</source>
        <translation>Apenas contar, sem listar arquivos.</translation>
    </message>
    <message>
        <source>Also list what is the same or ignored.</source>
        <translation>Listar também o que é igual ou ignorado.</translation>
    </message>
    <message>
        <source>End with 1 if anything differs.</source>
        <translation>Terminar com 1 se algo for diferente.</translation>
    </message>
    <message>
        <source>added</source>
        <translation>adicionado</translation>
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
        <source>metadata</source>
        <translation>metadados</translation>
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
        <source>[ignored]</source>
        <translation>[ignorado]</translation>
    </message>
    <message>
        <source>Layers: %1 shared, %2 more on the left, %3 more on the right.
</source>
        <translation>Camadas: %1 em comum, mais %2 à esquerda, mais %3 à direita.
</translation>
    </message>
    <message>
        <source>Files: %1 added, %2 removed, %3 changed, %4 moved, %5 with another type,
%6 with other metadata, %7 with another time only, %8 identical.
</source>
        <translation>Arquivos: %1 adicionados, %2 removidos, %3 alterados, %4 movidos, %5 de outro tipo,
%6 com outros metadados, %7 só com outro horário, %8 idênticos.
</translation>
    </message>
    <message>
        <source>Ignored: %1.
</source>
        <translation>Ignorados: %1.
</translation>
    </message>
    <message>
        <source>Tell which side each difference comes from, seen from this image.</source>
        <translation>Diz de que lado vem cada diferença, vista desta imagem.</translation>
    </message>
    <message>
        <source>With --base: list only left, right or both (with commas).</source>
        <translation>Com --base: lista apenas left, right ou both (com vírgulas).</translation>
    </message>
    <message>
        <source>--origin wants left, right or both, not &quot;%1&quot;</source>
        <translation>--origin quer left, right ou both, não &quot;%1&quot;</translation>
    </message>
    <message>
        <source>--origin wants --base beside it</source>
        <translation>--origin quer --base ao lado</translation>
    </message>
    <message>
        <source>--base is for whole images and not for --%1</source>
        <translation>--base é para imagens inteiras e não para --%1</translation>
    </message>
    <message>
        <source>left</source>
        <comment>who changed it</comment>
        <translation>esquerda</translation>
    </message>
    <message>
        <source>right</source>
        <comment>who changed it</comment>
        <translation>direita</translation>
    </message>
    <message>
        <source>both</source>
        <comment>who changed it</comment>
        <translation>ambas</translation>
    </message>
    <message>
        <source>both alike</source>
        <comment>who changed it</comment>
        <translation>ambas igualmente</translation>
    </message>
    <message>
        <source>nobody</source>
        <comment>who changed it</comment>
        <translation>ninguém</translation>
    </message>
    <message>
        <source>Since the base: %1 changed on the left only, %2 on the right only,
%3 on both differently, %4 on both alike.
</source>
        <translation>Desde a base: %1 mudados só à esquerda, %2 só à direita,
%3 em ambas de modo diferente, %4 em ambas igualmente.
</translation>
    </message>
    <message>
        <source>Bytes of files: left +%1, −%2; right +%3, −%4; both +%5, −%6.
</source>
        <translation>Bytes de arquivos: esquerda +%1, −%2; direita +%3, −%4; ambas +%5, −%6.
</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Mudado por</translation>
    </message>
    <message>
        <source>Seen from the base %1</source>
        <translation>Visto da base %1</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Bytes of files: +%1, −%2.
</source>
        <translation>Bytes de arquivos: +%1, −%2.
</translation>
    </message>
    <message>
        <source>Compare two images: files, layers, configuration.</source>
        <translation>Comparar duas imagens: arquivos, camadas, configuração.</translation>
    </message>
    <message>
        <source>--%1 wants a number, not &quot;%2&quot;</source>
        <translation>--%1 espera um número, não &quot;%2&quot;</translation>
    </message>
    <message>
        <source>--%1: &quot;%2&quot; is no layer number; the first layer is 1</source>
        <translation>--%1: &quot;%2&quot; não é um número de camada; a primeira camada é a 1</translation>
    </message>
    <message>
        <source>--%1: &quot;%2&quot; is no range of layers such as 2..5</source>
        <translation>--%1: &quot;%2&quot; não é um intervalo de camadas como 2..5</translation>
    </message>
    <message>
        <source>--sort wants size, name, path, time or layer, with :asc or :desc, not &quot;%1&quot;</source>
        <translation>--sort espera size, name, path, time ou layer, com :asc ou :desc, não &quot;%1&quot;</translation>
    </message>
    <message>
        <source>--%1 wants one of %2, not &quot;%3&quot;</source>
        <translation>--%1 espera um destes: %2; não &quot;%3&quot;</translation>
    </message>
    <message>
        <source>--only wants added, removed, changed, metadata, timeOnly, typeChanged or moved, not &quot;%1&quot;</source>
        <translation>--only espera added, removed, changed, metadata, timeOnly, typeChanged ou moved, não &quot;%1&quot;</translation>
    </message>
    <message>
        <source>--%1 wants a time such as 2026-01-31 or 3h, not &quot;%2&quot;</source>
        <translation>--%1 espera um momento como 2026-01-31 ou 3h, não &quot;%2&quot;</translation>
    </message>
    <message>
        <source>--output wants a name</source>
        <translation>--output espera um nome</translation>
    </message>
    <message>
        <source>--progress wants never, auto or plain, not &quot;%1&quot;</source>
        <translation>--progress espera never, auto ou plain, não &quot;%1&quot;</translation>
    </message>
    <message>
        <source>there is no option %1</source>
        <translation>a opção %1 não existe</translation>
    </message>
    <message>
        <source>there is no option %1; did you mean %2?</source>
        <translation>a opção %1 não existe; você quis dizer %2?</translation>
    </message>
    <message>
        <source>--%1 takes no value</source>
        <translation>--%1 não aceita valor</translation>
    </message>
    <message>
        <source>--%1 wants a value: %2</source>
        <translation>--%1 espera um valor: %2</translation>
    </message>
    <message>
        <source>cache wants verify, clear or nothing, not &quot;%1&quot;</source>
        <translation>cache espera verify, clear ou nada, não &quot;%1&quot;</translation>
    </message>
    <message>
        <source>%1 is no file but: %2</source>
        <translation>%1 não é um arquivo, e sim: %2</translation>
    </message>
    <message>
        <source>%1 has no layers</source>
        <translation>%1 não tem camadas</translation>
    </message>
    <message>
        <source>export wants a file</source>
        <translation>export precisa de um arquivo</translation>
    </message>
    <message>
        <source>--json and the tar cannot both go to standard output; name a file</source>
        <translation>--json e o tar não podem ir ambos para a saída padrão; indique um arquivo</translation>
    </message>
    <message>
        <source>a tar is nothing for a terminal; name a file or send it to a program</source>
        <translation>um tar não serve para um terminal; indique um arquivo ou envie-o a um programa</translation>
    </message>
    <message>
        <source>extract wants a folder</source>
        <translation>extract precisa de uma pasta</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;</source>
        <translation>o comando &quot;%1&quot; não existe</translation>
    </message>
    <message>
        <source>%1: not the store of an engine, but: %2</source>
        <translation>%1: não é o armazenamento de um motor, e sim: %2</translation>
    </message>
    <message>
        <source>there is no place &quot;%1&quot; on this machine; there are: %2</source>
        <translation>não há um local &quot;%1&quot; nesta máquina; há: %2</translation>
    </message>
    <message>
        <source>index</source>
        <translation>índice</translation>
    </message>
    <message>
        <source>image</source>
        <translation>imagem</translation>
    </message>
    <message>
        <source>attestation</source>
        <translation>atestado</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>assinatura</translation>
    </message>
    <message>
        <source>artifact</source>
        <translation>artefato</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>the bytes have the digest %1</source>
        <translation>os bytes têm o digest %1</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>não está aqui</translation>
    </message>
    <message>
        <source>the digest could not be computed</source>
        <translation>não foi possível calcular o digest</translation>
    </message>
    <message>
        <source>only the unpacked files are there, not the bytes that had this digest</source>
        <translation>só os arquivos descompactados estão aqui, não os bytes que tinham este digest</translation>
    </message>
    <message>
        <source>the diffID could not be computed</source>
        <translation>não foi possível calcular o diffID</translation>
    </message>
    <message>
        <source>the unpacked bytes have the digest %1</source>
        <translation>os bytes descompactados têm o digest %1</translation>
    </message>
    <message>
        <source>verify wants an image, or --store</source>
        <translation>verify precisa de uma imagem ou de --store</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>cerca de %1</translation>
    </message>
    <message>
        <source>nothing was removed</source>
        <translation>nada foi removido</translation>
    </message>
    <message>
        <source>%1 is not in the image</source>
        <translation>%1 não está na imagem</translation>
    </message>
    <message>
        <source>%1 of layer %2 is hidden by layer %3 (%4)</source>
        <translation>%1 da camada %2 está escondido pela camada %3 (%4)</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;; did you mean %2?</source>
        <translation>o comando &quot;%1&quot; não existe; você quis dizer %2?</translation>
    </message>
    <message>
        <source>%1 does not take --%2</source>
        <translation>%1 não aceita --%2</translation>
    </message>
    <message>
        <source>something is missing; it is: strato %1</source>
        <translation>falta algo; o uso é: strato %1</translation>
    </message>
    <message>
        <source>there are too many names; it is: strato %1</source>
        <translation>há nomes demais; o uso é: strato %1</translation>
    </message>
    <message>
        <source>a command is missing</source>
        <translation>falta um comando</translation>
    </message>
    <message>
        <source>%1: more than one image; choose one of:</source>
        <translation>%1: mais de uma imagem; escolha uma destas:</translation>
    </message>
    <message>
        <source>there is no layer %1; the image has %2 layers</source>
        <translation>a camada %1 não existe; a imagem tem %2 camadas</translation>
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
        <source>Something is missing</source>
        <translation>Falta algo</translation>
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
        <source>OCI layout</source>
        <translation>layout OCI</translation>
    </message>
    <message>
        <source>OCI archive</source>
        <translation>arquivo OCI</translation>
    </message>
    <message>
        <source>docker-archive</source>
        <translation>docker-archive</translation>
    </message>
    <message>
        <source>docker-archive (before Docker 1.10)</source>
        <translation>docker-archive (anterior ao Docker 1.10)</translation>
    </message>
    <message>
        <source>skopeo directory</source>
        <translation>diretório do skopeo</translation>
    </message>
    <message>
        <source>root file system</source>
        <translation>sistema de arquivos raiz</translation>
    </message>
    <message>
        <source>Docker&apos;s store</source>
        <translation>armazenamento do Docker</translation>
    </message>
    <message>
        <source>containerd&apos;s store</source>
        <translation>armazenamento do containerd</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>motor</translation>
    </message>
    <message>
        <source>own store</source>
        <translation>armazenamento próprio</translation>
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
        <source>no layer of %1 can be read: layer 1: %2</source>
        <translation>nenhuma camada de %1 pode ser lida: camada 1: %2</translation>
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
        <source>folder emptied</source>
        <translation>pasta esvaziada</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say what kind of place it is</source>
        <translation>&quot;%1&quot; não diz que tipo de local é</translation>
    </message>
    <message>
        <source>there is no engine %1</source>
        <translation>não há o motor %1</translation>
    </message>
    <message>
        <source>no engine was found on this machine</source>
        <translation>nenhum motor foi encontrado nesta máquina</translation>
    </message>
    <message>
        <source>%1 holds no image</source>
        <translation>%1 não contém imagem</translation>
    </message>
    <message>
        <source>the file holds %1 images, which cannot all be called %2</source>
        <translation>o arquivo contém %1 imagens, que não podem todas se chamar %2</translation>
    </message>
    <message>
        <source>save wants a file</source>
        <translation>save precisa de um arquivo</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names a place, but no image</source>
        <translation>&quot;%1&quot; nomeia um local, mas nenhuma imagem</translation>
    </message>
    <message>
        <source>there is no home folder for the own store</source>
        <translation>não há pasta pessoal para o armazenamento próprio</translation>
    </message>
    <message>
        <source>The owner is not kept</source>
        <translation>O dono não é mantido</translation>
    </message>
    <message>
        <source>An extended attribute is not kept</source>
        <translation>Um atributo estendido não é mantido</translation>
    </message>
    <message>
        <source>The set-id bits are not kept</source>
        <translation>Os bits set-id não são mantidos</translation>
    </message>
    <message>
        <source>A copy, as links cannot be made there</source>
        <translation>Uma cópia, pois ali não é possível criar links</translation>
    </message>
    <message>
        <source>Made, but not with all its attributes</source>
        <translation>Criado, mas não com todos os seus atributos</translation>
    </message>
    <message>
        <source>Its bytes could not be read or believed</source>
        <translation>Seus bytes não puderam ser lidos ou não são confiáveis</translation>
    </message>
    <message>
        <source>This name cannot be used</source>
        <translation>Este nome não pode ser usado</translation>
    </message>
    <message>
        <source>It could not be made</source>
        <translation>Não pôde ser criado</translation>
    </message>
    <message>
        <source>The file that it is a name of is not there</source>
        <translation>O arquivo do qual é um nome não está ali</translation>
    </message>
    <message>
        <source>Take rules, and profiles for --ignore, from this file.</source>
        <translation>Obter regras, e perfis para --ignore, deste arquivo.</translation>
    </message>
    <message>
        <source>Show how the contents of this file differ.</source>
        <translation>Mostrar como o conteúdo deste arquivo difere.</translation>
    </message>
    <message>
        <source>Write the comparison as a page, a table or a comment.</source>
        <translation>Escrever a comparação como página, tabela ou comentário.</translation>
    </message>
    <message>
        <source>Only packages that own this file.</source>
        <translation>Apenas pacotes aos quais este arquivo pertence.</translation>
    </message>
    <message>
        <source>Show files that no package owns.</source>
        <translation>Mostrar arquivos que não pertencem a nenhum pacote.</translation>
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
        <source>Package</source>
        <translation>Pacote</translation>
    </message>
    <message>
        <source>Packages: %1 added, %2 removed, %3 upgraded, %4 downgraded.
</source>
        <translation>Pacotes: %1 adicionados, %2 removidos, %3 atualizados, %4 rebaixados.
</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
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
        <source>(half installed)</source>
        <translation>(instalado pela metade)</translation>
    </message>
    <message>
        <source>%1 packages; those that state a size take %2
</source>
        <translation>%1 pacotes; os que informam um tamanho ocupam %2
</translation>
    </message>
    <message>
        <source>No package owns this file.
</source>
        <translation>Este arquivo não pertence a nenhum pacote.
</translation>
    </message>
    <message>
        <source>%1 files of no package, %2
</source>
        <translation>%1 arquivos de nenhum pacote, %2
</translation>
    </message>
    <message>
        <source>List the packages in the image.</source>
        <translation>Listar os pacotes da imagem.</translation>
    </message>
    <message>
        <source>Of dpkg, apk, rpm, Python, npm, Ruby, Java, Go and Rust, as databases, metadata and programs
in the image tell of them. --owner says whose a file is and ends with 1 if it is nobody&apos;s;
--unowned lists the files of no package.</source>
        <translation>De dpkg, apk, rpm, Python, npm, Ruby, Java, Go e Rust, conforme bancos de dados, metadados e
programas da imagem informam. --owner diz de quem é um arquivo e termina com 1 se não é de
ninguém; --unowned lista os arquivos de nenhum pacote.</translation>
    </message>
    <message>
        <source>--content is written as text or json, not as %1</source>
        <translation>--content é escrito como text ou json, não como %1</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>arquivo compactado</translation>
    </message>
    <message>
        <source>ELF file</source>
        <translation>arquivo ELF</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>imagem gráfica</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binário</translation>
    </message>
    <message>
        <source>Only the line ends differ; all lines are the same.</source>
        <translation>Só os fins de linha diferem; todas as linhas são iguais.</translation>
    </message>
    <message>
        <source>Only the end of the last line differs: one side has none.</source>
        <translation>Só o fim da última linha difere: um dos lados não o tem.</translation>
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
        <translation>Os valores são os mesmos; apenas estão escritos de outro modo.</translation>
    </message>
    <message>
        <source>What is packed is the same; times, order or compression differ.</source>
        <translation>O que está compactado é igual; horários, ordem ou compressão diferem.</translation>
    </message>
    <message>
        <source>The sides are of different kinds; their bytes are compared.</source>
        <translation>Os lados são de tipos diferentes; seus bytes são comparados.</translation>
    </message>
    <message>
        <source>Too large to be compared otherwise than byte by byte.</source>
        <translation>Grande demais para ser comparado senão byte a byte.</translation>
    </message>
    <message>
        <source>Something is broken, so that what is shown may not be all.</source>
        <translation>Algo está danificado; o que é mostrado pode não ser tudo.</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>não está lá</translation>
    </message>
    <message>
        <source>unpacked from %1</source>
        <translation>descompactado de %1</translation>
    </message>
    <message>
        <source>… and %1 more that are not listed.
</source>
        <translation>… e mais %1 que não são listados.
</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Membro</translation>
    </message>
    <message>
        <source>%1 members are the same.
</source>
        <translation>%1 membros são iguais.
</translation>
    </message>
    <message>
        <source>The files are for different machines, or of different types.
</source>
        <translation>Os arquivos são para máquinas diferentes, ou de tipos diferentes.
</translation>
    </message>
    <message>
        <source>+ needs the library %1 now
</source>
        <translation>+ agora precisa da biblioteca %1
</translation>
    </message>
    <message>
        <source>− needs the library %1 no more
</source>
        <translation>− não precisa mais da biblioteca %1
</translation>
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
        <source>(of another file)</source>
        <translation>(de outro arquivo)</translation>
    </message>
    <message>
        <source>First difference at byte %1; %2 of the bytes that both have differ.
</source>
        <translation>Primeira diferença no byte %1; %2 dos bytes que ambos têm diferem.
</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Posição</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>The contents are the same.
</source>
        <translation>Os conteúdos são iguais.
</translation>
    </message>
    <message>
        <source>when the image was created</source>
        <translation>quando a imagem foi criada</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 e mais %2</translation>
    </message>
    <message>
        <source>Builds that set SOURCE_DATE_EPOCH and rewrite timestamps leave none.
</source>
        <translation>Builds que definem SOURCE_DATE_EPOCH e reescrevem horários não deixam nenhum.
</translation>
    </message>
    <message>
        <source>The images are the same.</source>
        <translation>As imagens são iguais.</translation>
    </message>
    <message>
        <source>Nothing differs but what is ignored.</source>
        <translation>Nada difere além do que é ignorado.</translation>
    </message>
    <message>
        <source>%1 compared with %2</source>
        <translation>%1 comparada com %2</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>em comum</translation>
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
        <source>Folders that grew or shrank</source>
        <translation>Pastas que cresceram ou encolheram</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuração</translation>
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
        <comment>the language of this catalogue, as HTML wants it</comment>
        <translation>pt-BR</translation>
    </message>
    <message>
        <source>… one line is the same</source>
        <translation>… uma linha é igual</translation>
    </message>
    <message>
        <source>… %1 lines are the same</source>
        <translation>… %1 linhas são iguais</translation>
    </message>
    <message>
        <source>… and %1 more rows that are not shown.
</source>
        <translation>… e mais %1 linhas que não são mostradas.
</translation>
    </message>
    <message>
        <source>Lines: %1 added, %2 removed, %3 changed.
</source>
        <translation>Linhas: %1 adicionadas, %2 removidas, %3 alteradas.
</translation>
    </message>
    <message>
        <source>Also compare the packages in them.</source>
        <translation>Comparar também os pacotes contidos nelas.</translation>
    </message>
    <message>
        <source>Of two files of the same size the contents decide. Files that only moved are paired by content.
--ignore may be given several times: build-noise stands for times, logs, caches and the like.
--ignore-file reads such rules, and profiles for --ignore, from a file; see docs/ignore-file.md.
--content shows how one file differs: lines side by side, values of JSON, members of archives,
sections and symbols of ELF files, else bytes. --format writes a page, a table or a comment, -o FILE
into a file.
--base tells whether the left, the right or both changed a path, seen from an image that both come
from: diff MINE NEWBASE --base OLDBASE shows what the new base brought, and what is yours.
--exit-code ends with 1 if anything differs that is not ignored. --layer or --layers compares only
these layers of both, --left-layers and --right-layers those of one.</source>
        <translation>De dois arquivos do mesmo tamanho, o conteúdo decide. Arquivos apenas movidos são pareados pelo
conteúdo. --ignore pode ser dado várias vezes: build-noise vale para horários, registros, caches
e semelhantes. --ignore-file lê tais regras, e perfis para --ignore, de um arquivo; veja
docs/ignore-file.md. --content mostra como um arquivo difere: linhas lado a lado, valores de JSON,
membros de arquivos compactados, seções e símbolos de arquivos ELF, senão bytes. --format escreve
uma página, uma tabela ou um comentário, -o FILE em um arquivo.
--base diz se a esquerda, a direita ou ambas mudaram um caminho, vistas de uma imagem da qual as
duas vêm: diff MINE NEWBASE --base OLDBASE mostra o que a nova base trouxe e o que é seu.
--exit-code termina com 1 se algo difere que não é ignorado. --layer ou --layers compara apenas
estas camadas de ambas, --left-layers e --right-layers as de uma.</translation>
    </message>
    <message>
        <source>Only these layers of the image before.</source>
        <translation>Só estas camadas da imagem antes.</translation>
    </message>
    <message>
        <source>Only these layers of the image after.</source>
        <translation>Só estas camadas da imagem depois.</translation>
    </message>
    <message>
        <source>--%1 wants an amount such as 2MB or 100Mbit, not &quot;%2&quot;</source>
        <translation>--%1 quer uma quantidade como 2MB ou 100Mbit, não &quot;%2&quot;</translation>
    </message>
    <message>
        <source>--%1 wants a number from 1 to %2</source>
        <translation>--%1 quer um número de 1 a %2</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nome</translation>
    </message>
    <message>
        <source>container</source>
        <translation>contêiner</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>volume</translation>
    </message>
    <message>
        <source>build cache</source>
        <translation>cache de build</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>na lixeira</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>no máximo %1</translation>
    </message>
    <message>
        <source>was not removed</source>
        <translation>não foi removido</translation>
    </message>
    <message>
        <source>is still there</source>
        <translation>ainda está lá</translation>
    </message>
    <message>
        <source>went, too</source>
        <translation>também se foi</translation>
    </message>
    <message>
        <source>came meanwhile</source>
        <translation>chegou nesse meio-tempo</translation>
    </message>
    <message>
        <source>the place&apos;s own files</source>
        <translation>arquivos do próprio local</translation>
    </message>
    <message>
        <source>changed meanwhile</source>
        <translation>mudou nesse meio-tempo</translation>
    </message>
    <message>
        <source>left the trash</source>
        <translation>saiu da lixeira</translation>
    </message>
    <message>
        <source>was only estimated</source>
        <translation>era só uma estimativa</translation>
    </message>
    <message>
        <source>%1: promised %2</source>
        <translation>%1: prometidos %2</translation>
    </message>
    <message>
        <source>, the engine says %1</source>
        <translation>, o mecanismo diz %1</translation>
    </message>
    <message>
        <source>, the disk says %1</source>
        <translation>, o disco diz %1</translation>
    </message>
    <message>
        <source>pinned by %1</source>
        <translation>fixada por %1</translation>
    </message>
    <message>
        <source>a build uses it</source>
        <translation>um build a usa</translation>
    </message>
    <message>
        <source>%1 is only read</source>
        <translation>%1 é somente lido</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Frees</source>
        <translation>Libera</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Fica</translation>
    </message>
    <message>
        <source>was not asked for</source>
        <translation>não foi pedido</translation>
    </message>
    <message>
        <source>This frees %1 — images: %2, layers: %3.
</source>
        <translation>Isto libera %1 — imagens: %2, camadas: %3.
</translation>
    </message>
    <message>
        <source>%1 go to the trash and leave the disk later.
</source>
        <translation>%1 vão para a lixeira e saem do disco mais tarde.
</translation>
    </message>
    <message>
        <source>Removed: %1
</source>
        <translation>Removido: %1
</translation>
    </message>
    <message>
        <source>--%1 only goes with a registry on one of the sides</source>
        <translation>--%1 só serve com um registro em um dos lados</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Em disco</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Em comum</translation>
    </message>
    <message>
        <source>Of no image</source>
        <translation>De nenhuma imagem</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Lixeira</translation>
    </message>
    <message>
        <source>Reclaimable</source>
        <translation>Recuperável</translation>
    </message>
    <message>
        <source>Logged in to %1 as %2.
</source>
        <translation>Sessão iniciada em %1 como %2.
</translation>
    </message>
    <message>
        <source>The password is kept in %1 without encryption: who can read that file knows it. A credential helper would keep it better.
</source>
        <translation>A senha fica guardada em %1 sem criptografia: quem puder ler esse arquivo a conhece. Um auxiliar de credenciais a guardaria melhor.
</translation>
    </message>
    <message>
        <source>The password is kept by %1.
</source>
        <translation>A senha fica guardada por %1.
</translation>
    </message>
    <message>
        <source>Nothing was kept for %1.
</source>
        <translation>Nada estava guardado para %1.
</translation>
    </message>
    <message>
        <source>Removed what %1 kept for %2.
</source>
        <translation>Foi removido o que %1 guardava para %2.
</translation>
    </message>
    <message>
        <source>Pinned: %1
</source>
        <translation>Fixado: %1
</translation>
    </message>
    <message>
        <source>Nothing is pinned but what has the label.
</source>
        <translation>Nada está fixado além do que tem o rótulo.
</translation>
    </message>
    <message>
        <source>Not pinned any more: %1
</source>
        <translation>Não está mais fixado: %1
</translation>
    </message>
    <message>
        <source>--schedule wants a --rule</source>
        <translation>--schedule pede uma --rule</translation>
    </message>
    <message>
        <source>systemctl --user enable --now stratoscope-prune.timer starts it.
</source>
        <translation>systemctl --user enable --now stratoscope-prune.timer o inicia.
</translation>
    </message>
    <message>
        <source>Something changed meanwhile. Nothing was removed; run it again for a new plan.
</source>
        <translation>Algo mudou nesse meio-tempo. Nada foi removido; execute de novo para um novo plano.
</translation>
    </message>
    <message>
        <source>--output and --to contradict each other</source>
        <translation>--output e --to se contradizem</translation>
    </message>
    <message>
        <source>--history takes no image</source>
        <translation>--history não aceita imagem</translation>
    </message>
    <message>
        <source>strato: %1 says: %2</source>
        <translation>strato: %1 diz: %2</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Other tags of it</source>
        <translation>Outras tags dele</translation>
    </message>
    <message>
        <source>Deleted: %1 with all its tags
</source>
        <translation>Apagado: %1 com todas as suas tags
</translation>
    </message>
    <message>
        <source>Kept: %1, as the registry removes whole digests only and %2 would go too; --force takes them.
</source>
        <translation>Mantida: %1, pois o registro só remove digests inteiros e %2 também iria; --force remove todas.
</translation>
    </message>
    <message>
        <source>%1: there is no such tag</source>
        <translation>%1: não existe essa tag</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Nothing refers to %1.
</source>
        <translation>Nada se refere a %1.
</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no tag</source>
        <translation>&quot;%1&quot; não indica nenhuma tag</translation>
    </message>
    <message>
        <source>the tags are of more than one repository</source>
        <translation>as tags são de mais de um repositório</translation>
    </message>
    <message>
        <source>there is no %1 in the trash</source>
        <translation>não há %1 na lixeira</translation>
    </message>
    <message>
        <source>%1: several images in the trash</source>
        <translation>%1: várias imagens na lixeira</translation>
    </message>
    <message>
        <source>Removed (UTC)</source>
        <translation>Removida em (UTC)</translation>
    </message>
    <message>
        <source>Stays until</source>
        <translation>Fica até</translation>
    </message>
    <message>
        <source>The trash is empty.
</source>
        <translation>A lixeira está vazia.
</translation>
    </message>
    <message>
        <source>trash restore wants an image</source>
        <translation>trash restore pede uma imagem</translation>
    </message>
    <message>
        <source>Back: %1
</source>
        <translation>De volta: %1
</translation>
    </message>
    <message>
        <source>%1 is another image now and stays so.
</source>
        <translation>%1 agora é outra imagem e continua sendo.
</translation>
    </message>
    <message>
        <source>trash wants list, restore or empty, not &quot;%1&quot;</source>
        <translation>trash pede list, restore ou empty, não &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Bring an image of a registry here.</source>
        <translation>Traz uma imagem de um registro para cá.</translation>
    </message>
    <message>
        <source>SRC is [docker://]HOST/REPO[:TAG|@DIGEST]. Into the own store, the place that --to names, or with -o
an OCI layout in a folder. Of an index the image for this machine, those of --platform, which may be
given several times, or with --all-platforms the whole. Blobs that are there are not moved again, and
what a broken pull left is gone on with. --dry-run shows what would be moved, with --cost how long that
takes. --timing shows what each blob cost, --history what earlier ones did.</source>
        <translation>SRC é [docker://]HOST/REPO[:TAG|@DIGEST]. Para o armazém próprio, o lugar que --to nomeia ou, com -o,
um layout OCI em uma pasta. De um índice, a imagem desta máquina, as de --platform, que pode ser
dado várias vezes, ou, com --all-platforms, o índice inteiro. Blobs que já estão lá não são movidos de novo,
e o que uma transferência interrompida deixou é continuado. --dry-run mostra o que seria movido; com --cost,
quanto tempo isso leva. --timing mostra o que cada blob custou; --history, o que custaram as anteriores.</translation>
    </message>
    <message>
        <source>Bring an image of this machine into a registry.</source>
        <translation>Leva uma imagem desta máquina para um registro.</translation>
    </message>
    <message>
        <source>Show what images have on the disk, place by place.</source>
        <translation>Mostra o que as imagens ocupam em disco, local por local.</translation>
    </message>
    <message>
        <source>What one image alone has, what several share, and what belongs to none add up to what
is on the disk. Reclaimable is what goes with all images that no container uses. Sizes
marked ≈ are what the place states, nothing that was measured. -v lists each image.</source>
        <translation>O que só uma imagem tem, o que várias têm em comum e o que não é de nenhuma somam o que
está em disco. Recuperável é o que sai com todas as imagens que nenhum contêiner usa. Tamanhos
marcados com ≈ são o que o local informa, nada que tenha sido medido. -v lista cada imagem.</translation>
    </message>
    <message>
        <source>Show what each image has on the disk, alone and shared.</source>
        <translation>Mostra o que cada imagem ocupa em disco, sozinha e em comum.</translation>
    </message>
    <message>
        <source>Remove images by rules, and what is left over.</source>
        <translation>Remove imagens por regras, e o que sobrou.</translation>
    </message>
    <message>
        <source>Keep images from being cleaned up.</source>
        <translation>Protege imagens da limpeza.</translation>
    </message>
    <message>
        <source>By reference (also with wildcards: registry.example/base/*) or id; they need not be there.
Images with the label strato.pin are pinned, too. Without an image lists all pins.</source>
        <translation>Por referência (também com curingas: registry.example/base/*) ou id; não precisam existir.
Imagens com o rótulo strato.pin também estão fixadas. Sem imagem, lista o que está fixado.</translation>
    </message>
    <message>
        <source>Let pinned images be cleaned up again.</source>
        <translation>Permite de novo a limpeza de imagens fixadas.</translation>
    </message>
    <message>
        <source>Takes pins as “strato pin” lists them.</source>
        <translation>Aceita o que “strato pin” lista.</translation>
    </message>
    <message>
        <source>List, bring back or empty what was cleaned up.</source>
        <translation>Lista, traz de volta ou esvazia o que foi limpo.</translation>
    </message>
    <message>
        <source>Images that prune removed from the own store stay there for 14 days, 20 GiB at most. Until
then restore brings them back with their names. empty removes these images or, without one,
all of them for good; it needs --yes or a typed word.</source>
        <translation>Imagens que prune removeu do armazenamento próprio ficam ali por 14 dias, no máximo 20 GiB. Até
lá, restore as traz de volta com seus nomes. empty remove estas imagens ou, sem nenhuma,
todas elas de vez; precisa de --yes ou de uma palavra digitada.</translation>
    </message>
    <message>
        <source>Keep a name and password for a registry.</source>
        <translation>Guarda um nome e uma senha para um registro.</translation>
    </message>
    <message>
        <source>Of docker.io, unless HOST says otherwise. They are tried first, and kept by the credential helper
that Docker&apos;s config.json or the auth.json of podman and skopeo names, else in config.json.
The password is asked for at a terminal and never an argument.</source>
        <translation>Do docker.io, a menos que HOST diga outro. Primeiro são testados, e depois guardados pelo auxiliar de credenciais
que o config.json do Docker ou o auth.json do podman e do skopeo indica, senão em config.json.
A senha é pedida em um terminal e nunca é um argumento.</translation>
    </message>
    <message>
        <source>Forget the name and password for a registry.</source>
        <translation>Esquece o nome e a senha de um registro.</translation>
    </message>
    <message>
        <source>Ends with 1 if none were kept.</source>
        <translation>Termina com 1 se nenhum estava guardado.</translation>
    </message>
    <message>
        <source>List the repositories of a registry.</source>
        <translation>Lista os repositórios de um registro.</translation>
    </message>
    <message>
        <source>Many registries, docker.io among them, do not tell.</source>
        <translation>Muitos registros, entre eles docker.io, não informam isso.</translation>
    </message>
    <message>
        <source>List the tags of a repository.</source>
        <translation>Lista as tags de um repositório.</translation>
    </message>
    <message>
        <source>REPO is HOST/PATH, or one of docker.io. As people count: v9 before v10.</source>
        <translation>REPO é HOST/CAMINHO, ou um do docker.io. Na ordem em que pessoas contam: v9 antes de v10.</translation>
    </message>
    <message>
        <source>List what refers to an image: signatures, SBOMs …</source>
        <translation>Lista o que se refere a uma imagem: assinaturas, SBOMs …</translation>
    </message>
    <message>
        <source>Where the registry has no list of its own, what stands under the tag for it.</source>
        <translation>Onde o registro não tem uma lista própria, o que está sob a tag destinada a isso.</translation>
    </message>
    <message>
        <source>Remove tags from a registry.</source>
        <translation>Remove tags de um registro.</translation>
    </message>
    <message>
        <source>Move an index as a whole, with all that it lists.</source>
        <translation>Move um índice inteiro, com tudo o que ele lista.</translation>
    </message>
    <message>
        <source>Also move what refers to it: signatures, attestations, SBOMs.</source>
        <translation>Move também o que se refere a ela: assinaturas, atestações, SBOMs.</translation>
    </message>
    <message>
        <source>Bring it into this place, as “images” names it.</source>
        <translation>Traz para este lugar, como “images” o nomeia.</translation>
    </message>
    <message>
        <source>Move no more than this in a second: 500kB, 2MB …</source>
        <translation>Não move mais que isto por segundo: 500kB, 2MB …</translation>
    </message>
    <message>
        <source>Move N blobs at once (4 unless told otherwise).</source>
        <translation>Move N blobs ao mesmo tempo (4, se nada for dito).</translation>
    </message>
    <message>
        <source>With --dry-run: how long it takes at 10MB or 100Mbit a second.</source>
        <translation>Com --dry-run: quanto tempo leva a 10MB ou 100Mbit por segundo.</translation>
    </message>
    <message>
        <source>Show what each blob cost: connection, waiting, bytes a second.</source>
        <translation>Mostra o que cada blob custou: conexão, espera, bytes por segundo.</translation>
    </message>
    <message>
        <source>Show what earlier transfers cost.</source>
        <translation>Mostra o que custaram as transferências anteriores.</translation>
    </message>
    <message>
        <source>Images that this query or the rule of this name fits.</source>
        <translation>Imagens que atendem a esta consulta ou à regra com este nome.</translation>
    </message>
    <message>
        <source>Remove from the own store for good, not into its trash.</source>
        <translation>Remove do armazenamento próprio de vez, não para a lixeira.</translation>
    </message>
    <message>
        <source>Also the build cache of Docker, as far as it is not in use.</source>
        <translation>Também o cache de build do Docker que não está em uso.</translation>
    </message>
    <message>
        <source>Also containers that do not run.</source>
        <translation>Também contêineres que não estão em execução.</translation>
    </message>
    <message>
        <source>Also volumes that no container uses, with all that is in them.</source>
        <translation>Também volumes que nenhum contêiner usa, com tudo o que há neles.</translation>
    </message>
    <message>
        <source>Write a timer for systemd that does this: daily, weekly …</source>
        <translation>Escreve um timer do systemd que faz isto: daily, weekly …</translation>
    </message>
    <message>
        <source>Also list each image, and what belongs to none.</source>
        <translation>Lista também cada imagem, e o que não é de nenhuma.</translation>
    </message>
    <message>
        <source>Who one is for the registry.</source>
        <translation>Quem se é para o registro.</translation>
    </message>
    <message>
        <source>Read the password from standard input.</source>
        <translation>Lê a senha da entrada padrão.</translation>
    </message>
    <message>
        <source>Read the password from this file.</source>
        <translation>Lê a senha deste arquivo.</translation>
    </message>
    <message>
        <source>The other side cannot be reached.</source>
        <translation>O outro lado não pode ser alcançado.</translation>
    </message>
    <message>
        <source>the password is too long</source>
        <translation>a senha é longa demais</translation>
    </message>
    <message>
        <source>nobody is named</source>
        <translation>ninguém foi indicado</translation>
    </message>
    <message>
        <source>--username says who.</source>
        <translation>--username diz quem.</translation>
    </message>
    <message>
        <source>Name on %1: </source>
        <translation>Nome em %1: </translation>
    </message>
    <message>
        <source>there is no password</source>
        <translation>não há senha</translation>
    </message>
    <message>
        <source>--password-stdin and --password-file give it.</source>
        <translation>--password-stdin e --password-file a fornecem.</translation>
    </message>
    <message>
        <source>Password: </source>
        <translation>Senha: </translation>
    </message>
    <message>
        <source>the password is empty</source>
        <translation>a senha está vazia</translation>
    </message>
    <message>
        <source>strato: the transfer is not remembered: %1</source>
        <translation>strato: a transferência não foi lembrada: %1</translation>
    </message>
    <message>
        <source>Images of registries are named [docker://]HOST/REPO[:TAG|@DIGEST].</source>
        <translation>Imagens de registros se chamam [docker://]HOST/REPO[:TAG|@DIGEST].</translation>
    </message>
    <message>
        <source>--platform and --all-platforms contradict each other</source>
        <translation>--platform e --all-platforms se contradizem</translation>
    </message>
    <message>
        <source>--cost only goes with --dry-run</source>
        <translation>--cost só serve com --dry-run</translation>
    </message>
    <message>
        <source>this place takes one platform of an image</source>
        <translation>este lugar aceita uma plataforma de uma imagem</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>está lá</translation>
    </message>
    <message>
        <source>is taken over from %1</source>
        <translation>é aproveitado de %1</translation>
    </message>
    <message>
        <source>to be moved; %1 were kept</source>
        <translation>a mover; %1 tinham ficado</translation>
    </message>
    <message>
        <source>to be moved</source>
        <translation>a mover</translation>
    </message>
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
        <source>What refers to it is not known: %1
</source>
        <translation>Não se sabe o que se refere a ela: %1
</translation>
    </message>
    <message>
        <source>Nothing refers to it; it is not signed.
</source>
        <translation>Nada se refere a ela; não está assinada.
</translation>
    </message>
    <message>
        <source>Refers to it: %1, %2
</source>
        <translation>Refere-se a ela: %1, %2
</translation>
    </message>
    <message>
        <source>It is not signed.
</source>
        <translation>Não está assinada.
</translation>
    </message>
    <message>
        <source>At %1 a second it takes about %2</source>
        <translation>A %1 por segundo leva cerca de %2</translation>
    </message>
    <message>
        <source>, %1 of it waiting, as earlier requests took</source>
        <translation>, %1 disso em espera, como levaram pedidos anteriores</translation>
    </message>
    <message>
        <source>From: %1
To: %2
Digest: %3
</source>
        <translation>De: %1
Para: %2
Digest: %3
</translation>
    </message>
    <message>
        <source>An index of the chosen platforms alone is made.
</source>
        <translation>É feito um índice só com as plataformas escolhidas.
</translation>
    </message>
    <message>
        <source>Platform: %1, %2
</source>
        <translation>Plataforma: %1, %2
</translation>
    </message>
    <message>
        <source>Blob</source>
        <translation>Blob</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>config</source>
        <translation>config</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>camada</translation>
    </message>
    <message>
        <source>To be moved: %1 of %2 blobs, %3 of %4.
</source>
        <translation>A mover: %1 de %2 blobs, %3 de %4.
</translation>
    </message>
    <message>
        <source>Pulled %1 into %2 as %3.
</source>
        <translation>%1 trazida para %2 como %3.
</translation>
    </message>
    <message>
        <source>Pushed %1 to %2 as %3.
</source>
        <translation>%1 levada para %2 como %3.
</translation>
    </message>
    <message>
        <source>Copied %1 to %2 as %3.
</source>
        <translation>%1 copiada para %2 como %3.
</translation>
    </message>
    <message>
        <source>Moved %1 in %2; %3 were there.
</source>
        <translation>Movidos %1 em %2; %3 já estavam lá.
</translation>
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
        <source>A second</source>
        <translation>Por segundo</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Escrita</translation>
    </message>
    <message>
        <source>No transfer is remembered.
</source>
        <translation>Nenhuma transferência é lembrada.
</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
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
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>registro</translation>
    </message>
    <message>
        <source>IMAGE is the path of an image archive, OCI layout or root file system, where needed
with what to choose in it: app.tar, layout/:tag, app.tar:repo:tag, oci:DIR[:TAG],
oci-archive:FILE[:TAG], docker-archive:FILE[:REF|:@N], dir:DIR,
docker://HOST/REPO[:TAG|@DIGEST] of a registry.

Exit codes: 0 done; 1 done, and the answer is no; 2 wrong usage; 3 cannot be read;
4 partly read: what is shown is right but incomplete; 5 refused; 6 network; 130 interrupted.

“strato help COMMAND” says more on one command.
</source>
        <translation>IMAGEM é o caminho de um arquivo de imagem, layout OCI ou sistema de arquivos raiz e, se preciso,
o que escolher nele: app.tar, layout/:tag, app.tar:repo:tag, oci:DIR[:TAG],
oci-archive:FILE[:TAG], docker-archive:FILE[:REF|:@N], dir:DIR,
docker://HOST/REPO[:TAG|@DIGEST] de um registro.

Códigos de saída: 0 feito; 1 feito, e a resposta é não; 2 uso errado; 3 não pode ser lido;
4 lido em parte: o que se mostra está certo mas incompleto; 5 recusado; 6 rede; 130 interrompido.

“strato help COMANDO” diz mais sobre um comando.
</translation>
    </message>
    <message>
        <source>copies that went to the trash</source>
        <translation>cópias que foram para a lixeira</translation>
    </message>
    <message>
        <source>Copies go to the trash first — images: %1, unpacked: %2.
</source>
        <translation>Antes, cópias vão para a lixeira — imagens: %1, descompactadas: %2.
</translation>
    </message>
    <message>
        <source>Copies in the trash take %1, which leave the disk later.
</source>
        <translation>As cópias na lixeira ocupam %1, que saem do disco mais tarde.
</translation>
    </message>
    <message>
        <source>Left the trash, being too old or too much — images: %1.
</source>
        <translation>Saíram da lixeira, por serem antigas ou demais — imagens: %1.
</translation>
    </message>
    <message>
        <source>The disk of %1 is nearly full: %2 of %3 are free.
</source>
        <translation>O disco de %1 está quase cheio: %2 de %3 estão livres.
</translation>
    </message>
    <message>
        <source>This shows what could go: %1
</source>
        <translation>Isto mostra o que poderia sair: %1
</translation>
    </message>
    <message>
        <source>--compare and --top go with --duplicates</source>
        <translation>--compare e --top acompanham --duplicates</translation>
    </message>
    <message>
        <source>--credentials is about a registry, docker://HOST</source>
        <translation>--credentials é sobre um registro, docker://HOST</translation>
    </message>
    <message>
        <source>The registry gave a token that is kept instead of the password.
</source>
        <translation>O registro deu um token, que é guardado em lugar da senha.
</translation>
    </message>
    <message>
        <source>The token is kept in %1 without encryption: who can read that file can use it. A credential helper would keep it better.
</source>
        <translation>O token é guardado em %1 sem criptografia: quem puder ler esse arquivo pode usá-lo. Um auxiliar de credenciais o guardaria melhor.
</translation>
    </message>
    <message>
        <source>The token is kept by %1.
</source>
        <translation>O token é guardado por %1.
</translation>
    </message>
    <message>
        <source>--schedule is for the own store, of which --keep-copies needs no copies</source>
        <translation>--schedule é para o armazenamento próprio, do qual --keep-copies não precisa de cópias</translation>
    </message>
    <message>
        <source>a docker-archive takes one platform of an image</source>
        <translation>um docker-archive recebe uma plataforma de uma imagem</translation>
    </message>
    <message>
        <source>--format oci or oci-dir takes them all.</source>
        <translation>--format oci ou oci-dir recebe todas.</translation>
    </message>
    <message>
        <source>Copied from</source>
        <translation>Copiada de</translation>
    </message>
    <message>
        <source>The same images always give the same bytes, and the config keeps its digest. --compress auto
leaves layers plain in a docker-archive and as they are stored in OCI formats. --all-platforms
takes an index of a layout, the own store or a registry as it is, with all that it lists.</source>
        <translation>As mesmas imagens dão sempre os mesmos bytes, e a configuração mantém seu digest. --compress
auto deixa as camadas sem compactação em um docker-archive e como estão nos formatos OCI.
--all-platforms leva um índice de um layout, do próprio armazenamento ou de um registro como
ele é, com tudo o que lista.</translation>
    </message>
    <message>
        <source>%1 has some.</source>
        <translation>%1 tem.</translation>
    </message>
    <message>
        <source>%1 has none for it.</source>
        <translation>%1 não tem nenhuma para ele.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 não existe.</translation>
    </message>
    <message>
        <source>%1 cannot be asked: %2</source>
        <translation>Não é possível perguntar a %1: %2</translation>
    </message>
    <message>
        <source>  Nobody has credentials: it is asked without a name.
</source>
        <translation>  Ninguém tem credenciais: pergunta-se sem nome.
</translation>
    </message>
    <message>
        <source>  It is asked as %1, as %2 says under “%3”.
</source>
        <translation>  Pergunta-se como %1, como %2 diz em “%3”.
</translation>
    </message>
    <message>
        <source>  Name and password go with every request.
</source>
        <translation>  Nome e senha vão com cada pedido.
</translation>
    </message>
    <message>
        <source>  The token of %1 was asked for with: %2
</source>
        <translation>  O token de %1 foi pedido com: %2
</translation>
    </message>
    <message>
        <source>  It grants: %1
</source>
        <translation>  Ele concede: %1
</translation>
    </message>
    <message>
        <source>  It ends in %1 seconds.
</source>
        <translation>  Ele termina em %1 segundos.
</translation>
    </message>
    <message>
        <source>%1 (mirror)</source>
        <translation>%1 (espelho)</translation>
    </message>
    <message>
        <source>  -    </source>
        <translation>  -    </translation>
    </message>
    <message>
        <source>Save what --rule says under this name; remove nothing.</source>
        <translation>Salvar o que --rule diz com este nome; não remover nada.</translation>
    </message>
    <message>
        <source>Forget the saved rule of this name; remove nothing.</source>
        <translation>Esquecer a regra salva com este nome; não remover nada.</translation>
    </message>
    <message>
        <source>List the rules that --rule takes by name; remove nothing.</source>
        <translation>Listar as regras que --rule aceita pelo nome; não remover nada.</translation>
    </message>
    <message>
        <source>Before an engine removes an image, keep a copy in the trash.</source>
        <translation>Antes que um motor remova uma imagem, guardar uma cópia na lixeira.</translation>
    </message>
    <message>
        <source>Show what layers hold more than once, whoever brought it.</source>
        <translation>Mostrar o que as camadas guardam mais de uma vez, venha de onde vier.</translation>
    </message>
    <message>
        <source>Show who one is for the registry, and how that was found.</source>
        <translation>Mostra quem se é para o registro, e como isso foi encontrado.</translation>
    </message>
    <message>
        <source>--save-rule wants a --rule</source>
        <translation>--save-rule precisa de um --rule</translation>
    </message>
    <message>
        <source>there is no saved rule &quot;%1&quot;</source>
        <translation>não há regra salva &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De quem</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>yours, no query any more</source>
        <translation>sua, já não é uma consulta</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>sua</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>pronta</translation>
    </message>
    <message>
        <source>--save-rule, --forget-rule and --list-rules stand alone: they remove nothing</source>
        <translation>--save-rule, --forget-rule e --list-rules ficam sozinhas: não removem nada</translation>
    </message>
    <message>
        <source>Saved: %1
</source>
        <translation>Salva: %1
</translation>
    </message>
    <message>
        <source>Forgotten: %1
</source>
        <translation>Esquecida: %1
</translation>
    </message>
    <message>
        <source>%1: %2 are held more than once, in layers of %3.
</source>
        <translation>%1: %2 são guardados mais de uma vez, em camadas de %3.
</translation>
    </message>
    <message>
        <source>Another %1 look the same; --compare reads them to tell.
</source>
        <translation>Outros %1 parecem iguais; --compare os lê para saber.
</translation>
    </message>
    <message>
        <source>Beyond one</source>
        <translation>Além de uma</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Cópias</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Iguais</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>exatamente</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>provavelmente</translation>
    </message>
    <message>
        <source>Listed by the layer&apos;s own table, not verified</source>
        <translation>Listado pela própria tabela da camada, não verificado</translation>
    </message>
    <message>
        <source>there is no completion for &quot;%1&quot;</source>
        <translation>não há complementação para &quot;%1&quot;</translation>
    </message>
    <message>
        <source>The shells are bash, zsh and fish.</source>
        <translation>Os shells são bash, zsh e fish.</translation>
    </message>
    <message>
        <source>Write what completes words of strato in a shell.</source>
        <translation>Escreve o que completa palavras do strato num shell.</translation>
    </message>
    <message>
        <source>Packages bring it along. Where strato was built by hand: bash reads
“source &lt;(strato completion bash)”, zsh a file _strato in its fpath, and fish a file
strato.fish in ~/.config/fish/completions.</source>
        <translation>Os pacotes já a trazem. Onde o strato foi compilado à mão: o bash lê
“source &lt;(strato completion bash)”, o zsh um arquivo _strato no seu fpath, e o fish um arquivo
strato.fish em ~/.config/fish/completions.</translation>
    </message>
    <message>
        <source>leftovers</source>
        <translation>sobras</translation>
    </message>
    <message>
        <source>what nothing leads to</source>
        <translation>o que nada alcança</translation>
    </message>
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
        <source>Layer %1: %2 unpacked, %3 packed</source>
        <translation>Camada %1: %2 descompactados, %3 compactados</translation>
    </message>
    <message>
        <source>Layers %1 to %2: %3 unpacked, %4 packed</source>
        <translation>Camadas %1 a %2: %3 descompactados, %4 compactados</translation>
    </message>
    <message>
        <source>Put together from the history of %1.</source>
        <translation>Montado a partir do histórico de %1.</translation>
    </message>
    <message>
        <source>The Dockerfile of %1, from its provenance.</source>
        <translation>O Dockerfile de %1, da sua proveniência.</translation>
    </message>
    <message>
        <source>Build argument: %1</source>
        <translation>Argumento de construção: %1</translation>
    </message>
    <message>
        <source>Guess: %1</source>
        <translation>Suposição: %1</translation>
    </message>
    <message>
        <source>prune wants --rule, --build-cache, --containers, --volumes or --leftovers</source>
        <translation>prune precisa de --rule, --build-cache, --containers, --volumes ou --leftovers</translation>
    </message>
    <message>
        <source>Removing moves %1 to the trash of %2; they leave the disk after %3 days, or at once with --no-trash.
</source>
        <translation>Remover move %1 para a lixeira de %2; eles saem do disco depois de %3 dias, ou na hora com --no-trash.
</translation>
    </message>
    <message>
        <source>In the trash: %1
</source>
        <translation>Na lixeira: %1
</translation>
    </message>
    <message>
        <source>These stay, as nobody says how old they are: %1
</source>
        <translation>Estas ficam, pois ninguém diz que idade têm: %1
</translation>
    </message>
    <message>
        <source>No tag fits.
</source>
        <translation>Nenhuma tag corresponde.
</translation>
    </message>
    <message>
        <source>Packed is as stored, unpacked the bytes of the files. Every layer is read and its digests are verified. --filter leaves the layers that brought a file that fits, also one that is hidden now.</source>
        <translation>Compactado é como está gravado; descompactado, os bytes dos arquivos. Cada camada é lida e seus digests são verificados. --filter deixa as camadas que trouxeram um arquivo que se encaixa, mesmo que agora esteja escondido.</translation>
    </message>
    <message>
        <source>Steps from the oldest on, each with the layer it made. --filter reads the layers and leaves the steps that brought a file that fits.</source>
        <translation>Passos a partir do mais antigo, cada um com a camada que fez. --filter lê as camadas e deixa os passos que trouxeram um arquivo que se encaixa.</translation>
    </message>
    <message>
        <source>Write a Dockerfile that the image could be made with.</source>
        <translation>Escreve um Dockerfile com que a imagem poderia ser feita.</translation>
    </message>
    <message>
        <source>Put together from the history as BuildKit, the classic builder and buildah write it; comments
name the layer of each instruction with its bytes and say what is a guess. Where BuildKit&apos;s
provenance is attached with its source, it is the very Dockerfile. --mount and --from are in no history.</source>
        <translation>Montado a partir do histórico como o BuildKit, o construtor clássico e o buildah o escrevem; comentários
nomeiam a camada de cada instrução com os seus bytes e dizem o que é suposição. Onde a proveniência do
BuildKit está anexada com a fonte, é o próprio Dockerfile. --mount e --from não estão em histórico algum.</translation>
    </message>
    <message>
        <source>QUERY is words and KEY:VALUE terms with and, or, not and parentheses:
  *.py unpacked&gt;1MB        names that fit, files above a size
  setid:yes not path:/usr  set-id files outside /usr
  hidden:deleted layer:2   what layer 2 brought and another deleted
  content:secret path:/etc files that hold a word; content~REGEX too
Keys: name path type owner mode setid cap change layer hidden unpacked mtime digest content bytes.
--saved takes a search that --save-query or the window saved.</source>
        <translation>QUERY são palavras e termos CHAVE:VALOR com and, or, not e parênteses:
  *.py unpacked&gt;1MB        nomes que servem, arquivos acima de um tamanho
  setid:yes not path:/usr  arquivos set-id fora de /usr
  hidden:deleted layer:2   o que a camada 2 trouxe e outra apagou
  content:secret path:/etc arquivos que contêm uma palavra; também content~REGEX
Chaves: name path type owner mode setid cap change layer hidden unpacked mtime digest content bytes.
--saved recebe uma busca que --save-query ou a janela salvou.</translation>
    </message>
    <message>
        <source>Every hidden byte is charged to the layer that shipped it, the layer that hid it and one cause. ≈ marks estimates of packed bytes. --filter lists only files that fit;
sums stay those of all. --advice adds what one would change in the Dockerfile, with the bytes
that each change spares.</source>
        <translation>Cada byte oculto é cobrado da camada que o trouxe, da camada que o ocultou e de uma causa. ≈ marca estimativas de bytes compactados. --filter lista só arquivos que se encaixam;
as somas continuam as de todos. --advice acrescenta o que se mudaria no Dockerfile, com os bytes
que cada mudança poupa.</translation>
    </message>
    <message>
        <source>Shows what would go, the bytes that come back and what stands in the way: containers, images
built on it, other names. Removes nothing without --yes or a typed word, and nothing at all
where something stands in the way; then it ends with 1. --dry-run only shows.
Images of the own store go to its trash, from which “strato trash restore” brings them
back, unless --no-trash is given.</source>
        <translation>Mostra o que sairia, os bytes que voltam e o que está no caminho: contêineres, imagens
construídas sobre ela, outros nomes. Não remove nada sem --yes ou uma palavra digitada, e nada mesmo
onde algo está no caminho; então termina com 1. --dry-run só mostra.
Imagens do armazenamento próprio vão para a lixeira, de onde “strato trash restore” as traz
de volta, a menos que se dê --no-trash.</translation>
    </message>
    <message>
        <source>DST is [docker://]HOST/REPO[:TAG]. Layers go as they are packed; those that are not are packed, or as
--compress says. What the registry has in this or another repository is not sent again. The tag is set
when all is there. Where it leads to another image, that is shown, and replaced only with --yes or a
typed word.</source>
        <translation>DST é [docker://]HOST/REPO[:TAG]. As camadas vão como estão compactadas; as que não estão são compactadas, ou como
--compress diz. O que o registro tem neste ou em outro repositório não é enviado de novo. A tag é dada
quando tudo está lá. Se ela leva a outra imagem, isso é mostrado, e só é substituído com --yes ou uma
palavra digitada.</translation>
    </message>
    <message>
        <source>As df -v. Frees is what goes if this image alone goes.
--duplicates compares the files of all layers that were read before, and says how many
were not. Same are files of one digest; those that only look the same count apart.
--forest shows which layers images have in common, and what hangs off them, over all places.</source>
        <translation>Como df -v. Libera é o que sai se só esta imagem sair.
--duplicates compara os arquivos de todas as camadas já lidas, e diz quantas
não foram. Iguais são arquivos de um mesmo digest; os que só parecem iguais contam à parte.
--forest mostra quais camadas as imagens têm em comum, e o que está pendurado nelas, em todos os lugares.</translation>
    </message>
    <message>
        <source>Shows first which other tags name the same digest. Where a registry cannot remove a tag
alone they would go as well, which is not done without --force. TAG may be a pattern (pr-*): of
all that fits, --keep and --older-than leave what is new.</source>
        <translation>Mostra primeiro que outras tags nomeiam o mesmo digest. Onde um registro não consegue remover uma tag
sozinha, elas iriam junto, o que não é feito sem --force. TAG pode ser um padrão (pr-*): de
tudo o que corresponde, --keep e --older-than deixam o que é novo.</translation>
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
        <source>The images are identical but for one timestamp: %1.</source>
        <translation>As imagens são idênticas, exceto por um carimbo de tempo: %1.</translation>
    </message>
    <message>
        <source>The images are identical but for %1 timestamps: %2.</source>
        <translation>As imagens são idênticas, exceto por %1 carimbos de tempo: %2.</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pacotes</translation>
    </message>
    <message>
        <source>No search was saved yet.
</source>
        <translation>Nenhuma busca foi salva ainda.
</translation>
    </message>
    <message>
        <source>--save-query takes a QUERY and no image; --forget-query and --list-queries stand alone</source>
        <translation>--save-query recebe uma CONSULTA e nenhuma imagem; --forget-query e --list-queries ficam sozinhas</translation>
    </message>
    <message>
        <source>find wants an image and a query</source>
        <translation>find precisa de uma imagem e de uma consulta</translation>
    </message>
    <message>
        <source>there is no saved search &quot;%1&quot;</source>
        <translation>não há busca salva &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Find what the saved search of this name does.</source>
        <translation>Encontra o que a busca salva com este nome encontra.</translation>
    </message>
    <message>
        <source>Save QUERY under this name; find nothing.</source>
        <translation>Salva a CONSULTA com este nome; não busca nada.</translation>
    </message>
    <message>
        <source>Forget the saved search of this name; find nothing.</source>
        <translation>Esquece a busca salva com este nome; não busca nada.</translation>
    </message>
    <message>
        <source>List the saved searches; find nothing.</source>
        <translation>Lista as buscas salvas; não busca nada.</translation>
    </message>
    <message>
        <source>Take any certificate, or plain HTTP, of this registry alone.</source>
        <translation>Aceitar qualquer certificado, ou HTTP simples, apenas deste registro.</translation>
    </message>
    <message>
        <source>Of the images that fit, the newest N stay.</source>
        <translation>Das imagens que correspondem, as N mais novas ficam.</translation>
    </message>
    <message>
        <source>Only images made before this: 2026-01-31, 30d, 12h …</source>
        <translation>Só imagens feitas antes disto: 2026-01-31, 30d, 12h …</translation>
    </message>
    <message>
        <source>Also say what one would change, and what that spares.</source>
        <translation>Diz também o que se mudaria e o que isso poupa.</translation>
    </message>
    <message>
        <source>Show all images, hanging off the layers that they share.</source>
        <translation>Mostra todas as imagens, penduradas nas camadas que compartilham.</translation>
    </message>
    <message>
        <source>Go on without asking.</source>
        <translation>Prosseguir sem perguntar.</translation>
    </message>
    <message>
        <source>the name leads to another image, and nothing was pushed</source>
        <translation>o nome leva a outra imagem, e nada foi enviado</translation>
    </message>
    <message>
        <source>--dry-run shows which, --yes replaces it.</source>
        <translation>--dry-run mostra qual, --yes a substitui.</translation>
    </message>
    <message>
        <source>several platforms are only moved as they are, from a layout, an OCI archive, the own store, containerd or a registry</source>
        <translation>várias plataformas só são movidas como estão, de um layout, um arquivo OCI, o armazenamento próprio, o containerd ou um registro</translation>
    </message>
    <message>
        <source>Nothing was pushed.
</source>
        <translation>Nada foi enviado.
</translation>
    </message>
    <message>
        <source>%1 leads to another image, which is replaced:
  %2
  made %3, %4 packed, %5
</source>
        <translation>%1 leva a outra imagem, que é substituída:
  %2
  feita em %3, %4 compactados, %5
</translation>
    </message>
    <message>
        <source>nobody says when</source>
        <translation>ninguém diz quando</translation>
    </message>
    <message>
        <source>no platform stated</source>
        <translation>nenhuma plataforma informada</translation>
    </message>
    <message>
        <source>It is still found by its digest, until the registry clears away what has no tag.
</source>
        <translation>Ela ainda é encontrada pelo seu digest, até o registro limpar o que não tem tag.
</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>(layers in common)</source>
        <translation>(camadas em comum)</translation>
    </message>
    <message>
        <source>There are no images.
</source>
        <translation>Não há imagens.
</translation>
    </message>
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
        <source>broken off, or on its way now</source>
        <translation>interrompido, ou em andamento agora</translation>
    </message>
    <message>
        <source>strato prune --leftovers</source>
        <translation>strato prune --leftovers</translation>
    </message>
    <message>
        <source>containerd, after a day</source>
        <translation>o containerd, depois de um dia</translation>
    </message>
    <message>
        <source>podman system check --repair (podman 5.2)</source>
        <translation>podman system check --repair (podman 5.2)</translation>
    </message>
    <message>
        <source>the engine, at its next start</source>
        <translation>o motor, na próxima vez que iniciar</translation>
    </message>
    <message>
        <source>the engine has no way to</source>
        <translation>o motor não tem como</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>Sobra</translation>
    </message>
    <message>
        <source>Who removes it</source>
        <translation>Quem remove</translation>
    </message>
    <message>
        <source>Layer %1 ships a cache that layer %2 hides: mount a cache while the step runs.</source>
        <translation>A camada %1 envia um cache que a camada %2 oculta: monte um cache enquanto a etapa executa.</translation>
    </message>
    <message>
        <source>Layer %1 ships files that layer %2 deletes: delete them in the step that writes them.</source>
        <translation>A camada %1 envia arquivos que a camada %2 exclui: exclua-os na etapa que os grava.</translation>
    </message>
    <message>
        <source>Layer %1 copies files that layer %2 deletes: keep them out of what is copied.</source>
        <translation>A camada %1 copia arquivos que a camada %2 exclui: deixe-os fora do que é copiado.</translation>
    </message>
    <message>
        <source>Layer %2 ships files of layer %1 a second time: set owner and mode while copying.</source>
        <translation>A camada %2 envia arquivos da camada %1 pela segunda vez: defina dono e modo ao copiar.</translation>
    </message>
    <message>
        <source>Layer %2 ships other versions of files of layer %1: make one step of both.</source>
        <translation>A camada %2 envia outras versões de arquivos da camada %1: faça das duas uma só etapa.</translation>
    </message>
    <message>
        <source>Layer %2 copies over what layer %1 copied: copy only the last version.</source>
        <translation>A camada %2 copia por cima do que a camada %1 copiou: copie somente a última versão.</translation>
    </message>
    <message>
        <source>Layer %2 changes files that layer %1 copied: change them before they are copied.</source>
        <translation>A camada %2 altera arquivos que a camada %1 copiou: altere-os antes de copiá-los.</translation>
    </message>
    <message>
        <source>Layer %2 replaces or deletes files of the base image (layer %1): build on a newer or smaller one.</source>
        <translation>A camada %2 substitui ou exclui arquivos da imagem de base (camada %1): parta de uma mais nova ou menor.</translation>
    </message>
    <message>
        <source>Layer %1 holds files more than once: have it packed again.</source>
        <translation>A camada %1 contém arquivos mais de uma vez: faça com que seja compactada de novo.</translation>
    </message>
    <message>
        <source>Layer %1 ships files that layer %2 hides: copy what is needed into a last stage.</source>
        <translation>A camada %1 envia arquivos que a camada %2 oculta: copie o necessário para um último estágio.</translation>
    </message>
    <message>
        <source>Layer %1 ships contents that layer %2 has at other paths: make links of them.</source>
        <translation>A camada %1 envia conteúdos que a camada %2 tem em outros caminhos: faça deles links.</translation>
    </message>
    <message>
        <source>There is nothing to advise.</source>
        <translation>Não há nada a aconselhar.</translation>
    </message>
    <message>
        <source>%1 unpacked (%2 packed)</source>
        <translation>%1 descompactados (%2 compactados)</translation>
    </message>
    <message>
        <source>All of it: %1 instead of %2 unpacked
</source>
        <translation>Tudo junto: %1 em vez de %2 descompactados
</translation>
    </message>
    <message>
        <source>--rule takes a query as “images --filter” does, or the name of a rule: dangling, unused,
not-used (90 days), older-than (30 days), keep-newest (3 of each repository),
larger-than (1 GB), or one of your own. beyond-newest:3 fits all but the newest three of
each repository. Pinned images stay.
Shows what would go with why, and what stays; removes nothing without --yes or a typed word.
Images of the own store go to its trash, unless --no-trash is given. With --keep-copies those
that an engine removes are copied there first, and stay where that fails. Afterwards says what
the disk says. --schedule only writes units for systemd.
--save-rule keeps a query by name, for --rule and for the window; --list-rules shows all.</source>
        <translation>--rule recebe uma consulta como “images --filter”, ou o nome de uma regra: dangling, unused,
not-used (90 dias), older-than (30 dias), keep-newest (3 de cada repositório),
larger-than (1 GB), ou uma das suas. beyond-newest:3 abrange todas menos as três mais novas de
cada repositório. Imagens fixadas ficam.
Mostra o que sairia e por quê, e o que fica; não remove nada sem --yes ou uma palavra digitada.
Imagens do armazenamento próprio vão para a lixeira dele, a não ser com --no-trash. Com --keep-copies as
que um motor remove são copiadas para lá antes, e ficam onde isso falha. Depois diz o que o disco
diz. --schedule só escreve unidades para o systemd.
--save-rule guarda uma consulta por nome, para --rule e para a janela; --list-rules mostra todas.</translation>
    </message>
    <message>
        <source>  It is in a virtual machine, whose disk does not shrink by itself.
</source>
        <translation>  Está em uma máquina virtual, cujo disco não diminui sozinho.
</translation>
    </message>
    <message>
        <source>  The disk of its virtual machine shrank by %1 and takes %2: %3
</source>
        <translation>  O disco da máquina virtual dele diminuiu %1 e ocupa %2: %3
</translation>
    </message>
    <message>
        <source>  The disk of its virtual machine did not shrink and still takes %1: %2
</source>
        <translation>  O disco da máquina virtual dele não diminuiu e ainda ocupa %1: %2
</translation>
    </message>
    <message>
        <source>  To compact it: %1
</source>
        <translation>  Para compactá-lo: %1
</translation>
    </message>
    <message>
        <source>  The place cannot be measured; there is only what its engine says.
</source>
        <translation>  O lugar não pode ser medido; só há o que o motor dele diz.
</translation>
    </message>
    <message>
        <source>Targets are docker://HOST/REPO:TAG, store:NAME, oci:DIR:TAG, oci-archive:FILE, docker-archive:FILE, podman:NAME, docker-daemon:NAME, containerd:NAME.</source>
        <translation>Destinos são docker://HOST/REPO:TAG, store:NAME, oci:DIR:TAG, oci-archive:FILE, docker-archive:FILE, podman:NAME, docker-daemon:NAME, containerd:NAME.</translation>
    </message>
    <message>
        <source>Looks into the own store and into those of podman, Docker and others that are found;
--place chooses one of them, --root reads that of a machine that does not run. Sizes
marked ≈ are sums of what the place states, nothing that was measured. --filter takes
the keys name, repo, tag, label, digest, place, platform, dangling, used, unused,
packed, unpacked, ondisk, unique, layers, age, created, beyond-newest, pinned and lastused.
--hidden shows steps of builds too. What images in an engine alone use takes it longer
to add up than to list: it is told with --json, --sort unique or a filter for unique.
Sort keys: unpacked (usual), packed, unique, created, name.</source>
        <translation>Procura no armazenamento próprio e nos do podman, do Docker e de outros encontrados;
--place escolhe um deles, --root lê o de uma máquina que não está em execução. Tamanhos
marcados com ≈ são somas do que o local informa, nada que tenha sido medido. --filter
aceita as chaves name, repo, tag, label, digest, place, platform, dangling, used,
unused, packed, unpacked, ondisk, unique, layers, age, created, beyond-newest, pinned e lastused.
--hidden mostra também passos de builds. O que imagens em um motor usam sozinhas ele demora
mais a somar do que a listar: é dito com --json, --sort unique ou um filtro por unique.
Chaves de ordenação: unpacked (usual), packed, unique, created, name.</translation>
    </message>
    <message>
        <source>DST is docker://HOST/REPO[:TAG], store:NAME, oci:DIR:TAG, oci-archive:FILE,
docker-archive:FILE, podman:NAME, docker-daemon:NAME or containerd:NAME, which may begin
with a namespace (k8s.io/docker.io/library/app:1); without a name it keeps its own.
SRC may be docker://HOST/REPO[:TAG|@DIGEST] as well; between registries nothing is kept
on the way. Blobs that are there already are not written again. --all-platforms keeps an index
of a layout, the own store or a registry whole, in another one or an OCI archive. A tag of
a registry that leads to another image is replaced only with --yes or a typed word.</source>
        <translation>DST é docker://HOST/REPO[:TAG], store:NAME, oci:DIR:TAG, oci-archive:FILE,
docker-archive:FILE, podman:NAME, docker-daemon:NAME ou containerd:NAME, que pode começar
com um namespace (k8s.io/docker.io/library/app:1); sem nome ela mantém o seu.
SRC também pode ser docker://HOST/REPO[:TAG|@DIGEST]; entre registros nada fica guardado
no caminho. Blobs que já estão lá não são gravados de novo. --all-platforms mantém inteiro um índice
de um layout, do armazenamento próprio ou de um registro, em outro ou em um arquivo OCI. Uma tag de
um registro que leva a outra imagem só é substituída com --yes ou uma palavra digitada.</translation>
    </message>
    <message>
        <source>One build ends where the other goes on with “%1”; files of that layer that differ: %2.</source>
        <translation>Uma construção termina onde a outra continua com “%1”; arquivos dessa camada que diferem: %2.</translation>
    </message>
    <message>
        <source>The images are identical but for one ignored timestamp: %1.</source>
        <translation>As imagens são idênticas, exceto por um carimbo de tempo ignorado: %1.</translation>
    </message>
    <message>
        <source>The images are identical but for %1 ignored timestamps: %2.</source>
        <translation>As imagens são idênticas, exceto por %1 carimbos de tempo ignorados: %2.</translation>
    </message>
    <message>
        <source>Also what nothing leads to any more in the own store and containerd&apos;s.</source>
        <translation>Também aquilo a que nada mais leva no armazenamento próprio e no do containerd.</translation>
    </message>
    <message>
        <source>With --duplicates: read all layers that nobody has read yet, and what may be the same.</source>
        <translation>Com --duplicates: lê todas as camadas que ninguém leu ainda, e o que pode ser igual.</translation>
    </message>
    <message>
        <source>Layers that cannot be read as they lie: %1 of %2.
</source>
        <translation>Camadas que não podem ser lidas onde estão: %1 de %2.
</translation>
    </message>
    <message>
        <source>Layers that nobody has read yet, and that --compare reads: %1 of %2.
</source>
        <translation>Camadas que ninguém leu ainda, e que --compare lê: %1 de %2.
</translation>
    </message>
    <message>
        <source>Find out why a place of images or a registry cannot be used.</source>
        <translation>Descobrir por que um lugar de imagens ou um registro não pode ser usado.</translation>
    </message>
    <message>
        <source>Really takes every step on the way to each engine that is found, to the own store and to
containerd&apos;s folders; or to the one named, by a place of “images”, its folder or an address as
DOCKER_HOST has it; or to a registry, and to pulling one image of it. What fails first is named
with what would help. Ends with 1 if something cannot be used. Nothing that is shown holds secrets.</source>
        <translation>Dá de verdade cada passo até cada motor encontrado, até o armazenamento próprio e até as pastas
do containerd; ou até o que for indicado, por um lugar de “images”, pela pasta ou por um endereço
como em DOCKER_HOST; ou até um registro e o download de uma imagem dele. O primeiro que falha é
mostrado com o que ajudaria. Termina com 1 se algo não puder ser usado. Nada do que é mostrado
contém segredos.</translation>
    </message>
</context>
</TS>
