import { describeSealedDeliveries } from "./sealed-deliveries.ts";

describeSealedDeliveries("postfix");
