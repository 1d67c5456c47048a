import { describeChain } from "./scenarios.ts";

describeChain("sendmail");
