import { describeSealedDeliveries } from "./sealed-deliveries.ts";

describeSealedDeliveries("stand-in sendmail");
