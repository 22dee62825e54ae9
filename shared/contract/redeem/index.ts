export * from './redeem'
export * from './redeemDesk'
export * from './redeemReports'
export * from './rewards'
