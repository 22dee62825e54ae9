/** What the deployment sets; the only place that reads environment variables. */
export interface Environment {
  /** Key of the rotating codes: at least 32 characters, the same for all functions. */
  readonly codeKey: string
}

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const codeKey = variables.LINLI_CODE_KEY ?? ''
  if (codeKey.length < 32) throw new Error('LINLI_CODE_KEY must be set to at least 32 characters')
  return { codeKey }
}
