/** What the command tells the shell. */
export const exitCode: { readonly fine: 0; readonly found: 1; readonly usage: 2; readonly crashed: 70 } = {
  fine: 0,
  /** A contract has mistakes, or `--check` found outputs that are not as they should be. */
  found: 1,
  /** Unknown commands or options, or a configuration that cannot be used. */
  usage: 2,
  /** A bug of ours (`EX_SOFTWARE` of sysexits.h); not to be mistaken for a finding. */
  crashed: 70,
};
