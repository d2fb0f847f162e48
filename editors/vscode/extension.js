// Starts `plantlint lsp` and shows in the status bar what it says of the plant. Sends nothing
// anywhere.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;
let item;

function setting(name) {
  return vscode.workspace.getConfiguration('plantlint').get(name);
}

function japanese() {
  const chosen = setting('language');
  return (chosen === 'auto' ? vscode.env.language : chosen).startsWith('ja');
}

function showStatus(status) {
  const faults = japanese() ? `入力の誤り ${status.faults} 件` : `${status.faults} faults`;
  item.text = status.judged ? `plantlint: ${status.text}` : `plantlint: ${faults}`;
  item.show();
}

async function start() {
  const language = setting('language');
  const command = setting('path') || 'plantlint';
  client = new LanguageClient('plantlint', 'plantlint',
    { command, args: ['lsp'] },
    {
      documentSelector: [{ language: 'yaml', scheme: 'file' }, { language: 'yaml', scheme: 'untitled' }],
      initializationOptions: language === 'auto' ? { status: true } : { status: true, language },
    });
  client.onNotification('plantlint/status', showStatus);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(japanese()
      ? `「${command}」を起動できません。設定 plantlint.path を確かめてください（${error.message}）`
      : `'${command}' does not start; set plantlint.path to the program (${error.message})`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function activate(context) {
  item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
  context.subscriptions.push(item,
    vscode.commands.registerCommand('plantlint.restart', async () => { await stop(); await start(); }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('plantlint')) { await stop(); await start(); }
    }));
  await start();
}

module.exports = { activate, deactivate: stop };
