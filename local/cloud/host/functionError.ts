/**
 * Why a call of a function gave no result: the code that a server SDK sees and the number that the phone sees.
 *
 * Sources of the numbers: the error table inside wx-server-sdk 4.0.2 (-501xxx, -504xxx, -604001) and reports of
 * people from real environments (-501000 for an unknown function, -504003 for a time-out).
 */
export const functionErrors = {
  FUNCTION_NOT_FOUND: { errCode: -501000, text: '' },
  FUNCTIONS_EXECUTE_FAIL: { errCode: -504002, text: 'functions execute fail' },
  FUNCTIONS_TIME_LIMIT_EXCEEDED: { errCode: -504003, text: '' },
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: { errCode: -504002, text: 'functions execute fail' },
  EXCEED_MAX_PAYLOAD_SIZE: { errCode: -606001, text: 'request body size exceed limit (100KB)' },
  EXCEED_MAX_RESPONSE_SIZE: { errCode: -604001, text: 'cloudfunction result size exceed limit (1MB)' },
  PERMISSION_DENIED: { errCode: -501023, text: '' },
} as const

export type FunctionErrorCode = keyof typeof functionErrors
