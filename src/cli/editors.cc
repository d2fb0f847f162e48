#include "cli/editors.h"

namespace cli {
namespace {

constexpr std::string_view kEn = R"(plantlint lsp in an editor

`plantlint lsp` speaks the Language Server Protocol 3.17 on standard input and output. Faults of a
plant file show as you type, verdicts and questions after a pause; a plant with faults is not
judged. Settings, own rules and accepted risks count as they do for `check` in the folder opened.

VS Code
  The folder editors/vscode of the sources: npm install, npm run package, and install the .vsix
  ("Extensions: Install from VSIX"). Setting plantlint.path names the program if it is not on PATH.

Neovim 0.11 or newer (init.lua)
  vim.lsp.config('plantlint', {
    cmd = { 'plantlint', 'lsp' },
    filetypes = { 'yaml' },
    root_markers = { 'plantlint.yaml', 'plant.yaml', '.git' },
  })
  vim.lsp.enable('plantlint')
  vim.lsp.inlay_hint.enable(true)

Neovim 0.8 to 0.10 (init.lua)
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'yaml',
    callback = function(args)
      vim.lsp.start({ name = 'plantlint', cmd = { 'plantlint', 'lsp' },
        root_dir = vim.fs.dirname(vim.fs.find({ 'plant.yaml', '.git' },
          { path = args.file, upward = true })[1]) })
    end,
  })

Emacs 29 or newer (init.el; eglot is part of Emacs)
  (with-eval-after-load 'eglot
    (add-to-list 'eglot-server-programs
                 '((yaml-ts-mode yaml-mode) . ("plantlint" "lsp"))))
  (add-hook 'yaml-ts-mode-hook #'eglot-ensure)

Others: run `plantlint lsp` for YAML files. Texts are in the editor's language, or as --lang says.

Beside yaml-language-server: it shows every fault of shape once more, in words of its own, where a
file has our schema. So let plantlint report them, and give such files no schema. Where plantlint
does not run, `plantlint init --modeline` writes a plant with its schema for that server.
)";

constexpr std::string_view kJa = R"(エディターで plantlint lsp を使う

`plantlint lsp` は標準入出力で Language Server Protocol 3.17 に応えます。工場ファイルの誤りは入力中に、
判定と質問は入力が途切れたときに表示します。誤りのあるファイルは判定しません。設定、独自ルール、
許容したリスクは、開いたフォルダーで `check` を実行したときと同じく有効です。

VS Code
  ソースの editors/vscode で npm install、npm run package を実行し、できた .vsix を
  「VSIX からのインストール」で入れます。PATH にないときは設定 plantlint.path で場所を指定します。

Neovim 0.11 以降（init.lua）
  vim.lsp.config('plantlint', {
    cmd = { 'plantlint', 'lsp' },
    filetypes = { 'yaml' },
    root_markers = { 'plantlint.yaml', 'plant.yaml', '.git' },
  })
  vim.lsp.enable('plantlint')
  vim.lsp.inlay_hint.enable(true)

Neovim 0.8～0.10（init.lua）
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'yaml',
    callback = function(args)
      vim.lsp.start({ name = 'plantlint', cmd = { 'plantlint', 'lsp' },
        root_dir = vim.fs.dirname(vim.fs.find({ 'plant.yaml', '.git' },
          { path = args.file, upward = true })[1]) })
    end,
  })

Emacs 29 以降（init.el、eglot は標準）
  (with-eval-after-load 'eglot
    (add-to-list 'eglot-server-programs
                 '((yaml-ts-mode yaml-mode) . ("plantlint" "lsp"))))
  (add-hook 'yaml-ts-mode-hook #'eglot-ensure)

ほかのエディター：YAML ファイルに対して `plantlint lsp` を起動します。表示言語はエディターの言語
（--lang があればその言語）です。

yaml-language-server との併用：当ツールのスキーマを割り当てると、形の誤りがもう一度（別の言い方で）
表示されます。形の誤りは plantlint に任せ、スキーマは割り当てないでください。plantlint が動かない環境
では、`plantlint init --modeline` がスキーマつきのひな形を作ります。
)";

}  // namespace

std::string_view editors_page(text::Language language) {
  return language == text::Language::ja ? kJa : kEn;
}

}  // namespace cli
