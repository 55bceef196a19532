import { regionalEndpoint } from "./regional-endpoint.ts";

export const defaultEndpointResolver = regionalEndpoint("dynamodb");
