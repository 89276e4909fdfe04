import { basename } from "node:path";
import type { Shell } from "./command.js";

/**
 * Scripts that ask the installed command what fits, so that they never grow stale. `SHELL` tells yargs in which form it
 * is to answer; where it knows nothing, the shell completes file names.
 */
const scripts: { readonly [S in Shell]: string } = {
  bash: `# tinwire completion for bash
_tinwire() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(SHELL=bash tinwire --get-yargs-completions "\${COMP_WORDS[@]}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _tinwire tinwire
`,
  zsh: `#compdef tinwire
# tinwire completion for zsh
_tinwire() {
  local -a found
  found=("\${(@f)$(SHELL=zsh tinwire --get-yargs-completions "\${words[@]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then _describe 'tinwire' found; else _files; fi
}
if [[ "\${zsh_eval_context[-1]}" == loadautofunc ]]; then _tinwire "$@"; else compdef _tinwire tinwire; fi
`,
  fish: `# tinwire completion for fish
complete -c tinwire -a '(SHELL=fish tinwire --get-yargs-completions (commandline -opc) (commandline -ct) 2>/dev/null)'
`,
};

/** The script that makes a shell complete `tinwire`. */
export function completionScript(shell: Shell): string {
  return scripts[shell].trimEnd();
}

/** The shell that `$SHELL` names, if it is one that we can write for. */
export function detectShell(env: NodeJS.ProcessEnv): Shell | undefined {
  const name = basename(env["SHELL"] ?? "");
  return name === "bash" || name === "zsh" || name === "fish" ? name : undefined;
}
