import { describeTransactions } from "./transactions.ts";

describeTransactions("stand-in");
