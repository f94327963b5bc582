<?xml version="1.0" encoding="UTF-8"?>
<!--
  What can be said of an order without asking anybody: what is wrong with it (Problem), where it goes (ShipTo or Location), the day wanted (Day),
  the lines whose amount only repeats their price (Repeats), and what it holds that nothing is done about (Ignored).
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:u="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" exclude-result-prefixes="u cac cbc">
  <xsl:include href="values.xslt"/>
  <xsl:include href="read-lines.xslt"/>
  <xsl:include href="read-amounts.xslt"/>
  <xsl:include href="read-delivery.xslt"/>
  <xsl:include href="ship-to.xslt"/>
  <xsl:param name="currency"/>
  <xsl:variable name="line" select="/u:Order/cac:OrderLine/cac:LineItem"/>
  <xsl:variable name="small" select="'abcdefghijklmnopqrstuvwxyz'"/>
  <xsl:variable name="capital" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>
  <!-- What an order and its parts may hold: it is understood, or changes neither what is delivered nor what is paid. -->
  <xsl:variable name="of-order" select="' UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID SalesOrderID CopyIndicator UUID IssueDate IssueTime OrderTypeCode Note
      RequestedInvoiceCurrencyCode DocumentCurrencyCode PricingCurrencyCode TaxCurrencyCode CustomerReference AccountingCostCode AccountingCost LineCountNumeric
      QuotationDocumentReference OrderDocumentReference OriginatorDocumentReference CatalogueReference AdditionalDocumentReference Contract ProjectReference Signature
      BuyerCustomerParty SellerSupplierParty OriginatorCustomerParty AccountingCustomerParty Delivery AllowanceCharge AnticipatedMonetaryTotal OrderLine '"/>
  <xsl:variable name="of-order-line" select="' SubstitutionStatusCode Note LineItem CatalogueLineReference QuotationLineReference OrderLineReference DocumentReference '"/>
  <xsl:variable name="of-line" select="' ID SalesOrderID UUID Note LineStatusCode Quantity LineExtensionAmount TotalTaxAmount PartialDeliveryIndicator BackOrderAllowedIndicator
      AccountingCostCode AccountingCost Delivery OriginatorCustomerParty OriginatorParty AllowanceCharge Price Item SubLineItem LineReference '"/>
  <xsl:variable name="of-delivery" select="' ID Quantity DeliveryAddress DeliveryLocation RequestedDeliveryPeriod LatestDeliveryDate DeliveryParty '"/>
  <xsl:key name="by-name" match="cac:* | cbc:*" use="concat(name(..), '/', local-name())"/>

  <xsl:template match="/u:Order">
    <Reading>
      <xsl:call-template name="order"/>
      <xsl:call-template name="lines"/>
      <xsl:call-template name="amounts"/>
      <xsl:call-template name="delivery"/>
      <xsl:call-template name="ignored"><xsl:with-param name="in" select="*"/><xsl:with-param name="known" select="normalize-space($of-order)"/></xsl:call-template>
      <xsl:call-template name="ignored"><xsl:with-param name="in" select="cac:OrderLine/*"/><xsl:with-param name="known" select="normalize-space($of-order-line)"/></xsl:call-template>
      <xsl:call-template name="ignored"><xsl:with-param name="in" select="$line/*"/><xsl:with-param name="known" select="normalize-space($of-line)"/></xsl:call-template>
      <xsl:call-template name="ignored">
        <xsl:with-param name="in" select="cac:Delivery/* | $line/cac:Delivery/*"/>
        <xsl:with-param name="known" select="normalize-space($of-delivery)"/>
      </xsl:call-template>
      <xsl:if test=".//cac:RequestedDeliveryPeriod/*[self::cbc:StartTime or self::cbc:EndTime]"><Ignored>the time of day of cac:RequestedDeliveryPeriod</Ignored></xsl:if>
    </Reading>
  </xsl:template>

  <xsl:template name="ignored">
    <xsl:param name="in"/>
    <xsl:param name="known"/>
    <xsl:for-each select="$in[self::cac:* or self::cbc:*][not(contains(concat(' ', $known, ' '), concat(' ', local-name(), ' ')))]">
      <xsl:if test="generate-id() = generate-id(key('by-name', concat(name(..), '/', local-name()))[1])">
        <Ignored><xsl:value-of select="concat(substring('cac:', 1, 4 * boolean(self::cac:*)), substring('cbc:', 1, 4 * boolean(self::cbc:*)), local-name())"/></Ignored>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="order">
    <xsl:variable name="type" select="normalize-space(cbc:OrderTypeCode)"/>
    <xsl:if test="$type and not(contains(' 105 220 224 226 ', concat(' ', $type, ' ')))">
      <Problem code="NotSupported" field="cbc:OrderTypeCode">Orders of the type <xsl:value-of select="$type"/> are not taken. Send a purchase order: 105, 220, 224 or 226 of UNCL 1001, or no type.</Problem>
    </xsl:if>
    <xsl:for-each select="cbc:RequestedInvoiceCurrencyCode | cbc:DocumentCurrencyCode">
      <xsl:if test="normalize-space() and translate(normalize-space(), $small, $capital) != $currency">
        <Problem code="CurrencyMismatch" field="cbc:{local-name()}">cbc:<xsl:value-of select="concat(local-name(), ' is ', normalize-space(), ', but prices are in ', $currency)"/>. Use one currency.</Problem>
      </xsl:if>
    </xsl:for-each>
    <xsl:variable name="buyer" select="cac:BuyerCustomerParty//*[self::cbc:ID or self::cbc:EndpointID or self::cbc:CompanyID]"/>
    <xsl:variable name="payer" select="cac:AccountingCustomerParty/cac:Party/*[self::cbc:EndpointID or self::cac:PartyIdentification or self::cac:PartyTaxScheme]/descendant-or-self::*[self::cbc:ID[parent::cac:PartyIdentification] or self::cbc:EndpointID or self::cbc:CompanyID][normalize-space()]"/>
    <xsl:if test="$payer and not($buyer[. = $payer])">
      <Problem code="NotSupported" field="cac:AccountingCustomerParty">The invoice is to go to another party than the buyer. Let that party order, or leave it out.</Problem>
    </xsl:if>
    <xsl:variable name="lines"><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:LineCountNumeric"/></xsl:call-template></xsl:variable>
    <xsl:if test="cbc:LineCountNumeric and not(number($lines) = count($line))">
      <Problem code="LinesMissing" field="cbc:LineCountNumeric">cbc:LineCountNumeric is '<xsl:value-of select="normalize-space(cbc:LineCountNumeric)"/>', but the order has <xsl:value-of select="count($line)"/> lines.</Problem>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
