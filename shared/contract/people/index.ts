export * from './groups'
export * from './people'
