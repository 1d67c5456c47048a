import { describeSealedDeliveries } from "./sealed-deliveries.ts";

describeSealedDeliveries("sendmail");
