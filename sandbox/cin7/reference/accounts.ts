import { bool, readOnly, required, text } from '../http/fields';
import { type Call, type Resource } from '../http/call';
import { page } from '../http/paging';
import { notFound, refuse } from '../http/refusal';
import { type Account } from '../model';

const fields = {
  Code: required(text(50)),
  Name: required(text(256)),
  Type: required(text(50)),
  Status: required(text(50)),
  Description: text(),
  Class: text(),
  SystemAccount: text(),
  SystemAccountCode: text(),
  ForPayments: bool(),
  Bank: text(),
  BankAccountNumber: text(),
  BankAccountId: readOnly(),
  Currency: readOnly(),
  DisplayName: readOnly(),
  OldCode: readOnly(),
};

/** `/ref/account`: an unknown code is refused where other lists would be empty (contracts: cin7-core §1.6, §3.15). */
export const accounts: Resource = {
  GET(call) {
    const { query, company } = call;
    const [code, name, type, status] = [
      query.text('Code'),
      query.text('Name'),
      query.text('Type'),
      query.text('Status'),
    ];
    if (code !== undefined && company.accounts.get(code) === undefined)
      refuse('Account with specified ID not found');
    const rows = company.accounts.filter(
      (row) =>
        (code === undefined || row.Code === code) &&
        (name === undefined || row.Name.toLowerCase().startsWith(name.toLowerCase())) &&
        (type === undefined || row.Type === type) &&
        (status === undefined || row.Status === status),
    );
    return page(call, 'AccountsList', rows);
  },
  POST(call) {
    if (call.company.accounts.get(call.read(fields).Code) !== undefined)
      refuse('Account code must be unique.');
    return one(write(call, undefined));
  },
  PUT(call) {
    const before = call.company.accounts.get(call.read(fields).Code);
    return before === undefined ? notFound('Account') : one(write(call, before));
  },
};
const one = (row: Account): object => ({ Total: 1, Page: 1, AccountsList: [row] });

function write(call: Call, before: Account | undefined): Account {
  const sent = call.read(fields);
  return call.company.accounts.put({
    Code: sent.Code,
    Status: sent.Status,
    Name: sent.Name,
    Type: sent.Type,
    Description: sent.Description ?? null,
    Class: sent.Class ?? null,
    // Read-only on PUT.
    SystemAccount: before === undefined ? (sent.SystemAccount ?? null) : before.SystemAccount,
    SystemAccountCode: before === undefined ? (sent.SystemAccountCode ?? null) : before.SystemAccountCode,
    BankAccountNumber: sent.BankAccountNumber ?? null,
    BankAccountId: before?.BankAccountId ?? null,
    ForPayments: sent.ForPayments ?? sent.Type === 'BANK',
    DisplayName: `${sent.Code}: ${sent.Name}`,
    OldCode: null,
  });
}

/** `GET /ref/account/bank`. */
export const bankAccounts: Resource = {
  GET(call) {
    const rows = call.company.accounts.filter((row) => row.Type === 'BANK');
    return page(call, 'BankAccountsList', rows, (row) => ({
      AccountID: row.BankAccountId,
      Bank: 'Unknown Bank',
      AccountName: row.Name,
      AccountNumber: row.BankAccountNumber ?? 'No Number',
      AccountCode: row.Code,
      Currency: call.company.settings.currency,
      StatementBalance: 0,
      BalanceInDear: 0,
      InitialBalance: 0,
    }));
  },
};
