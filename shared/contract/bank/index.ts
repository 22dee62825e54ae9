export * from './bank'
export * from './bankAudit'
export * from './corrections'
export * from './gifts'
