import { describeTransactions } from "./transactions.ts";

describeTransactions("stand-in postfix");
describeTransactions("stand-in sendmail");
