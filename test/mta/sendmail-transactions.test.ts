import { describeTransactions } from "./transactions.ts";

describeTransactions("sendmail");
