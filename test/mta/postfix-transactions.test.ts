import { describeTransactions } from "./transactions.ts";

describeTransactions("postfix");
